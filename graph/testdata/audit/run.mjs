// Asks a running endpoint every audit of graphql-http, and fails unless all
// are well. Usage: node run.mjs URL
import { serverAudits } from 'graphql-http'

const audits = serverAudits({ url: process.argv[2], fetchFn: fetch })
const bad = []
for (const audit of audits) {
  const result = await audit.fn()
  if (result.status !== 'ok') bad.push(`${result.status}: ${audit.id} ${audit.name}: ${result.reason}`)
}
console.log(`${audits.length - bad.length} of ${audits.length} audits are well`)
bad.forEach((line) => console.error(line))
process.exitCode = bad.length === 0 && audits.length > 0 ? 0 : 1
