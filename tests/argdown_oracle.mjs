// What the reference implementation says of documents: requests and answers are lines of JSON.
//
//     ARGDOWN_CORE=path/to/@argdown/core node tests/argdown_oracle.mjs
//
// {"text": ..., "settings": {...}} is answered with {"errors": [[line, message], ...], "export": {...}};
// {"time": N, "texts": [...]} with {"seconds": [...]}, the processor time of N rounds of parsing and modelling each.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import path from "node:path";

const folder = path.resolve(process.env.ARGDOWN_CORE ?? "");
const { argdown } = createRequire(import.meta.url)(path.join(folder, "dist", "argdown.js"));
console.log = console.info = console.warn = () => {};

const STAGES = ["parse-input", "build-model", "build-map", "colorize", "export-json"];

function answer({ text, settings }) {
  const request = { ...settings, input: text, process: STAGES, logLevel: "silent", logExceptions: false };
  try {
    const { parserErrors = [], exceptions = [], json } = argdown.run(request);
    const errors = parserErrors.map((error) => [error.token?.startLine ?? null, error.message]);
    errors.push(...exceptions.map((error) => [null, error.message]));
    return { errors, export: errors.length || !json ? null : JSON.parse(json) };
  } catch (error) {
    return { errors: [[null, String(error.message)]], export: null };
  }
}

function seconds(text, rounds, stages) {
  const begin = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    argdown.run({ input: text, process: stages, logLevel: "silent", logExceptions: false });
  }
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6 / rounds;
}

function times({ time, texts, stages }) {
  return { seconds: texts.map((text) => seconds(text, time, stages)) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify("time" in request ? times(request) : answer(request))}\n`);
}
