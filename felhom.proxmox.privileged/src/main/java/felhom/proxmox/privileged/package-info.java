/**
 * Root command lines, for the three exceptions where the Proxmox VE API cannot do the work.
 *
 * <h2>The three exceptions</h2>
 *
 * <ol>
 *   <li><b>Golden images.</b> Docker inside an unprivileged container needs {@code keyctl=1}. The
 *       API refuses that feature to every token, even one of {@code root@pam}; only {@code pct} on
 *       the host, which runs as {@code root@pam} itself, may set it. A restore keeps the feature,
 *       so only a fresh image ever needs this.
 *   <li><b>USB disks.</b> A mount on the host, by file-system UUID and with a systemd mount unit,
 *       is not a Proxmox VE operation: the API has no call for it, and PID 1 must do it, because a
 *       {@code mount} in a service's private mount namespace never appears on the host.
 *   <li><b>SMART and sensors.</b> What the API tells of a disk is one word; why it says so, and the
 *       temperatures, are only on the host.
 * </ol>
 *
 * <p>All else goes through {@code felhom.proxmox.api} with a scoped token. A new exception needs a
 * proof that no token can do it, before it gets a class here.
 *
 * <h2>How the fence works</h2>
 *
 * <ul>
 *   <li>Between modules: the descriptors. Neither this module nor {@code felhom.proxmox.api}
 *       requires the other.
 *   <li>Inside {@code java.base}, which no descriptor can divide: a test reads the byte code of
 *       every module and fails if any other one can start a process, or this one open a socket.
 *   <li>Inside this module: {@code CommandForms} is the closed list of command lines, each a
 *       program of the closed list {@code Executable} with a fixed order of typed arguments. A
 *       {@code Command} exists only if it is of a form, the runner starts no other, and the sudoers
 *       file is printed from the same forms. All of them are package-private. Code elsewhere can
 *       ask for a golden image; it cannot ask for a command line. Deny-lists were tried against
 *       {@code pct}'s own option parser and fail: abbreviated options, repeated ones and options
 *       before the positional arguments are all accepted, and as root they may name host paths and
 *       devices.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * <p>Every call is synchronous and every type is immutable or confined to one call, so all of them
 * may be shared between threads; virtual threads are welcome. The calling thread itself reads the
 * program's output and watches the deadline: a call starts no thread and leaves none behind. An
 * interrupt of the caller ends the program, keeps the interrupt flag and throws {@link
 * felhom.proxmox.privileged.elevation.CommandInterruptedException}.
 *
 * <h2>Failures</h2>
 *
 * <p>A program that ran and returned a code, any code, is a result: only who knows the program
 * knows which codes are bad. Everything that prevents such a result is a {@link
 * felhom.proxmox.privileged.elevation.CommandException}.
 *
 * <h2>Example</h2>
 *
 * <p>{@link felhom.proxmox.privileged.RootBackend} is the entry. Whoever may do nothing as root but
 * what the printed sudoers file says, asks for it like this:
 *
 * {@snippet :
 * GoldenImages images = RootBackend.using(Elevation.SUDO).goldenImages();
 * switch (images.enableDocker(new VmId(9000))) {
 *     case DockerResult.Enabled ignored -> log.info("Docker can run in 9000 from its next start");
 *     case DockerResult.Failed failed -> log.warn("{}", failed.failure());
 * }
 * }
 *
 * <p>Inside, a use case makes a {@code Command} of a {@code CommandForm} and gives it to a {@code
 * CommandRunner}. A unit test of a use case mocks that one; nothing is started.
 */
package felhom.proxmox.privileged;
