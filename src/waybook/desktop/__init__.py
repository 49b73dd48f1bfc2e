"""The window. The only door to Qt.

`guard` is the parent without secrets; it starts `window` as a child process, and a fresh one each
time that child locks. The child shows `first_run` or `unlock`, then `frame`, which places pages.
A page is given a `Session` (the open book, work off the GUI thread, messages, drafts) and is a
`Page`. `look` holds colours, type, icons and small parts. Import from the module itself: this
package imports nothing, so that the guard starts fast.
"""
