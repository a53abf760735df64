// Runs pytest in CPython for WebAssembly, as a browser would.
// node run.mjs <directory of pyodide> <project> <directory of pytest> <pytest's arguments …>
import { pathToFileURL } from "node:url";

const [pyodide, project, packages, ...given] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${pyodide}/` });
for (const [place, root] of [
  ["/project", project],
  ["/packages", packages],
]) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.globals.set("given", python.toPy(given));
process.exitCode = await python.runPythonAsync(`
import os, sys
os.chdir("/project")
sys.dont_write_bytecode = True
sys.path[:0] = ["/project", "/packages"]
import pytest
print("Python", sys.version.split()[0], "on", sys.platform)
int(pytest.main(given))
`);
