"""The window.

The only room that imports Qt. `app.supervisor` is the parent process without secrets; it starts
`app.child.entry` as a child process, and a new one each time that child locks. The child shows
`opening.first_run` or `opening.unlock`, then `app.frame`, which shows pages. A page is a `Page` and
gets a `Session` (the open book, work outside the GUI thread, messages, drafts). `theme` holds
colours, type and icons. Import from the module itself: this package imports nothing, so that the
supervisor starts fast.
"""
