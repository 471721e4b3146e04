// Answers each line of standard input, a text in D2, with the SVG that D2 makes of it, or what it has against it.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { D2 } = await import(pathToFileURL(`${process.env.DIAGRAM_MODULES}/@terrastruct/d2/dist/node-esm/index.js`));
const d2 = new D2();
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const made = await d2.compile(JSON.parse(line));
    answer = { svg: await d2.render(made.diagram, made.renderOptions) };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
