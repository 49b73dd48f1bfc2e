// Open many bundles in one process, with the library of age's author: node unseal.mjs < asked > told
// Asked: a JSON list of { identity, file }; told: a list of { recipient, plain } or { refused, why }.
import * as age from "age-encryption"
import { readFileSync, writeFileSync } from "node:fs"

const NONCE_BYTES = 16

function onlyStanza(stanzas) {
    if (stanzas.length !== 1 || stanzas[0].args[0] !== "mlkem768x25519") {
        throw Error("not exactly one stanza of the type of bundles")
    }
    return null // the next identity tries the key
}

function whyShut(fault) {
    const outcome = {
        "no identity matched any of the file's recipients": "not for you",
        "invalid header HMAC": "forged",
    }[fault.message]
    return { refused: outcome ?? "bad format", why: fault.message }
}

function holdsNonce(file) {
    const code = file.indexOf("\n--- ") + 1
    return file.length - file.indexOf("\n", code) - 1 >= NONCE_BYTES
}

async function unseal(identity, file) {
    const decrypter = new age.Decrypter()
    decrypter.addIdentity({ unwrapFileKey: onlyStanza })
    decrypter.addIdentity(identity)
    try {
        await decrypter.decryptHeader(file)
    } catch (fault) {
        return whyShut(fault)
    }
    if (!holdsNonce(file)) return { refused: "bad format", why: "the header is cut" }
    try {
        const plain = await decrypter.decrypt(file)
        return { plain: Buffer.from(plain).toString("base64") }
    } catch (fault) {
        return { refused: "damaged", why: fault.message }
    }
}

const told = []
for (const { identity, file } of JSON.parse(readFileSync(0))) {
    const opened = await unseal(identity, Buffer.from(file, "base64"))
    told.push({ recipient: await age.identityToRecipient(identity), ...opened })
}
writeFileSync(1, JSON.stringify(told))
