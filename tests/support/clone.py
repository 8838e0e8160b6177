"""A copy of the set-up in a folder of its own, with a uv that counts and can be told to fail."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

UV = """#!/bin/sh
# Stands for uv: makes a real environment with one program in it, and writes down what it was asked.
case $1 in
--version) echo "uv 0.9.0"; exit ;;
esac
echo "$*" >>"$UV_CALLS"
for last; do :; done
case $1 in
venv) exec python3 -m venv --without-pip "$last" ;;
pip)
    [ ! -e "$UV_CALLS.hang" ] || cat hang
    [ ! -e "$UV_CALLS.fail" ] || { echo "error: no connection" >&2; exit 2; }
    cat >.venv/bin/calmcoach <<'PROGRAM'
#!/bin/sh
echo "started with $*; typed: $(cat)"
exit 7
PROGRAM
    chmod +x .venv/bin/calmcoach ;;
esac
"""


@dataclass
class Clone:
    """A clone below a path with blanks, and a PATH that holds nothing but what is named here."""

    root: Path
    tools: Path
    home: Path
    calls_file: Path
    environ: dict[str, str] = field(default_factory=dict[str, str])

    def tool(self, name: str, content: str | None = None) -> None:
        """Puts a program on the PATH: the system's own, or one of this `content`."""
        here = self.tools / name
        here.unlink(missing_ok=True)
        if content is None:
            found = shutil.which(name)
            assert found, f"{name} is needed for these tests"
            here.symlink_to(found)
        else:
            here.write_text(content, encoding="utf-8")
            here.chmod(0o755)

    def begin(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            cwd=self.root,
            env={"PATH": str(self.tools), "HOME": str(self.home)}
            | {"UV_CALLS": str(self.calls_file)}
            | self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        with self.begin(*command) as process:
            out, err = process.communicate(typed, timeout=60)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def start(self, *words: str, level: str = "run") -> subprocess.CompletedProcess[str]:
        return self.run("sh", "setup/start.sh", level, "calmcoach", *words, typed="hello")

    def calls(self) -> list[str]:
        """What uv was asked since the last look."""
        lines = self.calls_file.read_text(encoding="utf-8").splitlines()
        self.calls_file.write_text("", encoding="utf-8")
        return [line.split()[0] for line in lines]

    def uv_will(self, what: str) -> Path:
        """From now on the fetching of packages will `fail` or `hang`."""
        wish = self.calls_file.with_name(f"{self.calls_file.name}.{what}")
        wish.touch()
        return wish
