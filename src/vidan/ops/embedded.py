"""The embedded database server: PostgreSQL's own programs, looked after by us.

Everything of one server lies in its *home*: ``data/``, ``log/`` and ``run/`` (the
socket). There is no TCP port and no password: the operating system tells the server
which account is calling (peer), and only root and the account of the server get in.

Started by root, the server runs under an account of its own (``vidan-db``). If that
account cannot reach the home, which happens below a closed folder such as /root, the
home moves to ``/var/lib/vidan/<code of the home>``. No permission of any folder that we
did not make is ever changed.
"""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from vidan.core.errors import DomainError
from vidan.ops import accounts, binaries, clusterfiles, locks
from vidan.ops.accounts import Account
from vidan.ops.binaries import Binaries
from vidan.ops.wording import _

SUPERUSER = "postgres"
OWNER = "vidan"
WEB = "vidan_web"
DATABASE = "vidan"

# Under row security only leakproof operators may use an index, and text search is not
# marked so (135 ms instead of 10 in a commune with 500,000 rows). Only a superuser may
# mark it, so it is done here, for this database and those that tests make.
LEAKPROOF = "ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF"
HAS_DATABASE = "SELECT 1 FROM pg_database WHERE datname = %s"
HAS_ROLE = "SELECT 1 FROM pg_roles WHERE rolname = %s"

SYSTEM_DIR = Path("/var/lib/vidan")
LONGEST_SOCKET_DIR = 80
"""A socket's path holds 107 bytes at most, the name of the socket included."""
RECOVERY_SECONDS = 600
ANSWER_SECONDS = 30
STOP_SECONDS = 60
REMAINS_SECONDS = 5


class Answer(Enum):
    READY = "takes connections"
    BUSY = "is starting, recovering or stopping"
    REFUSES = "answers, but does not let us in"
    NONE = "does not answer"


class Cluster:
    """One database server. Making the object touches nothing."""

    def __init__(
        self,
        home: Path,
        run_as: str | None = None,
        *,
        programs: Binaries | None = None,
        durable: bool = True,
        system_dir: Path = SYSTEM_DIR,
    ) -> None:
        self._run_as = run_as
        self._programs = programs
        self._durable = durable
        self._system_dir = system_dir
        self.home = self._place(home.absolute())
        self.data = self.home / "data"
        self.log = self.home / "log"
        self.sockets = _socket_dir(self.home)

    def url(self, role: str = OWNER, database: str = DATABASE) -> str:
        """The address of the server in the form that libpq and Django understand."""
        folder = quote(str(self.sockets), safe="")
        return f"postgresql://{role}@/{database}?host={folder}&port=5432"

    def init(self) -> None:
        """Make the server's files, once."""
        with self._locked():
            self._initialise()

    def start(self) -> None:
        """See to it that the server runs, whatever state it was left in."""
        with self._locked():
            self._initialise()
            match self._settled():
                case Answer.BUSY | Answer.REFUSES:
                    raise clusterfiles.unanswered(self.log)
                case Answer.NONE:
                    self._clear_remains()
                    self._launch()
            self._make_roles()

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, committed work is safe.

        The server gets SIGINT; a SIGTERM would wait for every client to leave.
        """
        if not self.home.exists():
            return
        with self._locked():
            if self.postmaster():
                self._halt()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Have the server running for a while; the last user out stops it."""
        self._make_home()
        users = self.home / "users.lock"
        try:
            with locks.shared(users):
                self.start()
                yield
        finally:
            with locks.exclusive_or_none(users) as last:
                if last:
                    self.stop()

    def is_running(self) -> bool:
        """Whether this very server takes a connection; a pid file proves nothing."""
        return self._answer() is Answer.READY

    def postmaster(self) -> psutil.Process | None:
        """The server's first process, told from a stranger with a recycled number."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (FileNotFoundError, PermissionError, ValueError):
            return None
        try:
            process = psutil.Process(number)
        except psutil.NoSuchProcess:
            return None
        return process if self._is_ours(process) else None

    def _place(self, home: Path) -> Path:
        if os.geteuid() != 0:
            return home
        far = self._system_dir / hashlib.sha256(bytes(home)).hexdigest()[:12]
        for place in (home, far):
            if (place / "data" / "PG_VERSION").exists():
                return place
        account = accounts.named(self._run_as or accounts.SERVICE)
        return home if accounts.may_enter(home, account) else far

    def _account(self) -> Account:
        """Who the server runs as: whoever owns its files already comes first."""
        if os.geteuid() != 0:
            return accounts.current()
        owner = accounts.owner_of(self.data)
        if owner and owner.uid != 0:
            return owner
        wanted = accounts.named(self._run_as) if self._run_as else None
        return wanted or accounts.service()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._make_home()
        with locks.exclusive(self.home / "start.lock"):
            yield

    def _make_home(self) -> None:
        try:
            clusterfiles.make_home(self.home)
        except PermissionError:
            raise DomainError(
                _(
                    "Tài khoản đang dùng không ghi được vào thư mục %(folder)s; hãy "
                    "chạy bằng tài khoản đã tạo ra thư mục đó, hoặc chọn thư mục "
                    "khác bằng VIDAN_VAR_DIR."
                )
                % {"folder": self.home}
            ) from None

    def _initialise(self) -> None:
        account = self._account()
        self._programs = binaries.readable(
            self._programs or binaries.embedded(), account, self._system_dir
        )
        clusterfiles.make_private(self.log, account)
        if not (self.data / "PG_VERSION").exists():
            self._run_initdb(account)

    def _run_initdb(self, account: Account) -> None:
        """Build beside and rename: a half-made server is never mistaken for one."""
        beside = self.home / "data.new"
        shutil.rmtree(beside, ignore_errors=True)
        clusterfiles.make_private(beside, account)
        self._run("initdb", "-D", str(beside), *self._initdb_options())
        beside.rename(self.data)

    def _initdb_options(self) -> list[str]:
        options = ["-U", SUPERUSER, "-E", "UTF8", "--data-checksums"]
        options += ["--auth-local=peer", "--auth-host=reject"]
        if self._major() >= binaries.EMBEDDED_MAJOR:
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            options += ["--locale=C"]
        else:
            options += ["--locale=C.UTF-8"]
        return options if self._durable else [*options, "--no-sync"]

    def _launch(self) -> None:
        account = self._account()
        clusterfiles.make_socket_dir(self.sockets, account)
        (self.log / "startup.log").unlink(missing_ok=True)
        clusterfiles.write_settings(
            self.data, self.log, self.sockets, account, durable=self._durable
        )
        self._run(
            "pg_ctl", "start", "-w", "-t", str(RECOVERY_SECONDS), "-s",
            "-D", str(self.data), "-l", str(self.log / "startup.log"),
        )  # fmt: skip

    def _halt(self) -> None:
        for how in ("fast", "immediate"):
            try:
                self._run(
                    "pg_ctl", "stop", "-w", "-t", str(STOP_SECONDS), "-s",
                    "-m", how, "-D", str(self.data),
                )  # fmt: skip
                return
            except DomainError:
                if not self.postmaster():
                    return
                if how == "immediate":
                    raise

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the server's account.

        A session of its own keeps the terminal's Ctrl-C away from the server.
        """
        done = subprocess.run(
            [self._found().program(program), *arguments],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
            check=False,
            **self._account().to_run(),
        )
        if done.returncode != 0:
            raise clusterfiles.explained(done.stderr, self.log)

    def _found(self) -> Binaries:
        return self._programs or binaries.embedded()

    def _major(self) -> int:
        return self._found().major

    def _answer(self) -> Answer:
        try:
            with self._connect(SUPERUSER) as connection:
                found = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError as error:
            # libpq gives no code for a refusal before sign-in, only its words.
            if "the database system is" in str(error):
                return Answer.BUSY
            return Answer.REFUSES if "FATAL" in str(error) else Answer.NONE
        return Answer.READY if found == (str(self.data),) else Answer.NONE

    def _settled(self) -> Answer:
        """The answer once a living server has finished starting or stopping."""
        begun = time.monotonic()
        while True:
            answer = self._answer()
            if answer in (Answer.READY, Answer.REFUSES) or not self.postmaster():
                return answer
            patience = RECOVERY_SECONDS if answer is Answer.BUSY else ANSWER_SECONDS
            if time.monotonic() - begun > patience:
                return answer
            time.sleep(0.1)

    def _clear_remains(self) -> None:
        """Remove what a killed server left: helpers still dying, files with its number.

        The number may belong to somebody else by now, which PostgreSQL cannot tell.
        """
        until = time.monotonic() + REMAINS_SECONDS
        while remains := [p for p in psutil.process_iter() if self._is_ours(p)]:
            if time.monotonic() > until:
                self._kill(remains)
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left in self.sockets.glob(".s.PGSQL.*"):
            left.unlink()

    @staticmethod
    def _kill(processes: list[psutil.Process]) -> None:
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _is_ours(self, process: psutil.Process) -> bool:
        """Each process of a server works in the server's data directory."""
        try:
            return bool(
                process.name() == "postgres" and process.cwd() == str(self.data)
            )
        except psutil.Error:
            return False

    def _connect(self, role: str, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            self.url(role, database), connect_timeout=5, autocommit=True
        )

    def _make_roles(self) -> None:
        """The owner, the web role that owns nothing, and the database; once.

        The owner may hand the web role on, since migrations grant it again.
        """
        with self._connect(SUPERUSER) as connection:
            if connection.execute(HAS_DATABASE, [DATABASE]).fetchone():
                return
            for role, rights in ((OWNER, "LOGIN CREATEDB"), (WEB, "NOLOGIN")):
                if not connection.execute(HAS_ROLE, [role]).fetchone():
                    order = f"CREATE ROLE {{}} {rights} NOSUPERUSER NOBYPASSRLS"
                    connection.execute(sql.SQL(order).format(sql.Identifier(role)))
            connection.execute(f"GRANT {WEB} TO {OWNER} WITH ADMIN OPTION")
            with self._connect(SUPERUSER, "template1") as template:
                template.execute(LEAKPROOF)
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _socket_dir(home: Path) -> Path:
    """``run/`` in the home, or a short private folder when that path is too long."""
    run = home / "run"
    if len(bytes(run)) <= LONGEST_SOCKET_DIR:
        return run
    return Path("/tmp") / f"vidan-{hashlib.sha256(bytes(home)).hexdigest()[:16]}"  # noqa: S108
