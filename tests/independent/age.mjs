// Seal or open with age-encryption, by age's author: node age.mjs seal|open KEY < in > out
import * as age from "age-encryption"
import { readFileSync, writeFileSync } from "node:fs"

const [task, key] = process.argv.slice(2)
const input = readFileSync(0)
let output
if (task === "seal") {
    const encrypter = new age.Encrypter()
    encrypter.addRecipient(key)
    output = await encrypter.encrypt(input)
} else {
    const decrypter = new age.Decrypter()
    decrypter.addIdentity(key)
    output = await decrypter.decrypt(input)
}
writeFileSync(1, output)
