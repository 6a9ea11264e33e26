// A peer: the yaml package and ajv over every file, as a project on Node would do it.
// node ajv.mjs HOME SCHEMA FILE..., where HOME has the packages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [home, schema, ...files] = process.argv.slice(2);
const load = createRequire(join(home, "package.json"));
const Ajv = load("ajv/dist/2020.js").default;
const { LineCounter, parseDocument } = load("yaml");

const check = new Ajv({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(schema, "utf8")),
);
for (const file of files) {
  const lineCounter = new LineCounter();
  const plan = parseDocument(readFileSync(file, "utf8"), { lineCounter });
  const sound = plan.errors.length === 0 && check(plan.toJS());
  if (!sound) {
    console.log(file, plan.errors[0] ?? check.errors[0].message);
    process.exitCode = 1;
  }
}
