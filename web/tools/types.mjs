// Writes src/api/contract.ts from the JSON Schema of the contract, so that the page and the server
// cannot name a key differently. Every key is always present in an answer, so none is optional.
import { compile } from "json-schema-to-typescript";
import { readFile, writeFile } from "node:fs/promises";

const schema = JSON.parse(
  await readFile(new URL("../../docs/reference/contract.schema.json", import.meta.url), "utf8"),
);

/** "dateline.dossier.wire_origins.ChoiceOut" -> "OriginsChoiceOut". */
function short(name) {
  const parts = name.split(".");
  if (parts.length === 1) return name;
  const module = parts.at(-2).replace("wire_", "");
  return module[0].toUpperCase() + module.slice(1) + parts.at(-1);
}

function tidy(node) {
  if (Array.isArray(node)) return node.map(tidy);
  if (node === null || typeof node !== "object") return node;
  const made = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "title") continue; // of a shape; a property of that name is kept below
    if (key === "$ref") made[key] = value.replace(/[^/]+$/, (name) => short(decodeURIComponent(name)));
    else if (key === "properties") {
      made[key] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, tidy(one)]));
    } else made[key] = tidy(value);
  }
  if (made.properties) {
    made.required = Object.keys(made.properties);
    made.additionalProperties = false;
  }
  if (made.prefixItems) {
    made.items = made.prefixItems;
    delete made.prefixItems;
    made.additionalItems = false;
  }
  return made;
}

const defs = Object.fromEntries(
  Object.entries(schema.$defs).map(([name, node]) => [short(name), tidy(node)]),
);
const root = {
  title: "Contract",
  type: "object",
  additionalProperties: false,
  required: Object.keys(defs),
  properties: Object.fromEntries(
    Object.keys(defs).map((name) => [name, { $ref: `#/$defs/${name}` }]),
  ),
  $defs: defs,
};
const banner = "// Made by tools/types.mjs from docs/reference/contract.schema.json; not edited, not committed.";
const text = await compile(root, "Contract", { bannerComment: banner, format: false });
await writeFile(new URL("../src/api/contract.ts", import.meta.url), text);
