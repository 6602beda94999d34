// A session of the official TypeScript client: lists the tools, indexes a repository, follows its progress, searches, opens a
// file and finds usages; malformed calls are errors of the protocol.
// Arguments: REPOSITORY http URL, or REPOSITORY stdio COMMAND ARGUMENT...
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const [repository, kind, command, ...args] = process.argv.slice(2);

const transport = kind === 'http'
  ? new StreamableHTTPClientTransport(new URL('mcp', command))
  : new StdioClientTransport({ command, args, env: process.env, stderr: 'ignore' });
const client = new Client({ name: 'quarry-test', version: '1.0.0' }, { capabilities: { roots: {} } });
client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: pathToFileURL(repository).href, name: 'shop' }] }));
await client.connect(transport, { timeout: 120_000 });

async function call(name, values, options = {}) {
  const result = await client.callTool({ name, arguments: values }, undefined, { timeout: 90_000, ...options });
  assert.ok(!result.isError, `${name} ${JSON.stringify(values)}: ${result.content?.[0]?.text}`);
  return { text: result.content[0].text, fields: result.structuredContent };
}

// The client validates structured contents against the schemas of this list.
const { tools } = await client.listTools();
assert.deepEqual(tools.map((tool) => tool.name).sort(), ['find_symbol', 'get_indexing_status', 'list_repositories', 'outline',
  'read_file', 'search_code', 'set_working_directory', 'start_indexing_background']);

const progress = [];
const job = await call('start_indexing_background', { repo_path: repository, force_reindex: true, wait: 60 },
  { onprogress: (notification) => progress.push(notification) });
assert.equal(job.fields.status, 'completed', job.text);
assert.equal(job.fields.files_indexed, 401);
assert.ok(progress.length > 0, 'no progress is reported');
assert.ok(progress.every((at, i) => i === 0 || at.progress > progress[i - 1].progress), JSON.stringify(progress));

const found = await call('search_code', { query: 'total of an order' });
assert.equal(found.fields.results[0].file_path, 'order.py', found.text);
const lines = await call('read_file', { path: 'order.py', lines: '2-3' });
assert.equal(lines.text, '    def total(self):\n        return 1\n');
const outline = await call('outline', { path: 'order.py' });
assert.match(outline.text, /class Order\n/);
const symbol = await call('find_symbol', { name: 'total' });
assert.match(symbol.text, /order\.py:2-3 total/);
assert.ok(symbol.fields.usages.some((usage) => usage.line === 7 && usage.kind === 'call'), symbol.text);
const top = await call('outline', {});
assert.match(top.text, /order\.py Python 7 lines\n/);

await assert.rejects(client.callTool({ name: 'search_code', arguments: { qery: 'order' } }), { code: -32602 });
await assert.rejects(client.callTool({ name: 'no_tool', arguments: {} }), { code: -32602 });
const unknown = await client.callTool({ name: 'read_file', arguments: { path: 'missing.py' } });
assert.ok(unknown.isError && unknown.content[0].text.includes('missing.py'));

await client.close();
console.log(`${kind}: ${tools.length} tools, ${progress.length} notifications of progress`);
