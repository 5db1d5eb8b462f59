/**
 * The client of a Proxmox VE host.
 *
 * <p><b>The way in</b> is {@link felhom.proxmox.api.Proxmox}. It needs an address, a token and a
 * {@link felhom.proxmox.api.Trust}; nothing is trusted by default. From there accessors lead to
 * groups of calls: {@link felhom.proxmox.api.Cluster}, {@link felhom.proxmox.api.Access}, {@link
 * felhom.proxmox.api.ProxmoxNode} and, below a node, {@link felhom.proxmox.api.Containers}, {@link
 * felhom.proxmox.api.Snapshots}, {@link felhom.proxmox.api.Power}, {@link
 * felhom.proxmox.api.Backups}, {@link felhom.proxmox.api.Storages}, {@link
 * felhom.proxmox.api.Volumes} and {@link felhom.proxmox.api.Tasks}.
 *
 * <p><b>What goes where</b> is decided by {@link felhom.proxmox.model.access.Operation}: this
 * package performs the operations whose backend is the API, and no others. It never starts a
 * process.
 *
 * <p><b>Tasks.</b> What takes long a host does in a task, and its answer to the call only means
 * that the task was started, even if it is bound to fail. Such calls return a {@link
 * felhom.proxmox.api.Task}; its {@code await} returns a {@link felhom.proxmox.api.TaskOutcome} if
 * the work was done, and throws {@link felhom.proxmox.api.TaskFailedException} with the cause if it
 * was not. The end of a wait is not the end of a task: {@link felhom.proxmox.api.Tasks#resume}
 * finds it again, also in another process.
 *
 * {@snippet :
 * var node = pve.node("demo-felhom");
 * var backup = node.backups().create(BackupOptions.of(vmid, StorageId.parse("usb-backup")));
 * remember(backup.upid().toString());
 * switch (backup.await(Duration.ofHours(2), line -> System.out.println(line.text()))) {
 *     case TaskOutcome.Ok ok -> System.out.println("done");
 *     case TaskOutcome.HandedToHa later -> System.out.println("the HA manager does it");
 *     case TaskOutcome.Warnings warned -> warned.warnings().forEach(System.err::println);
 * }
 * }
 *
 * <p><b>At most once.</b> A change is never sent a second time. If its answer is lost, the client
 * looks for the task that it started, by the host's clock, among the tasks of its own token; it
 * adopts that task, or proves that nothing was done, or throws {@link
 * felhom.proxmox.api.OutcomeUnknownException}. Any other exception of a changing call means that
 * the change was not made. This needs a token that no other process uses. What would do harm is not
 * sent at all: {@link felhom.proxmox.api.RefusedException}.
 *
 * <p><b>Threads.</b> Calls block. Everything here is immutable and may be shared; a client sends at
 * most as many requests at once as its builder allows. A call ends at its deadline whatever
 * happens, and when its thread is interrupted.
 *
 * <p><b>Failures</b> are a sealed family, {@link felhom.proxmox.api.ProxmoxException}. Each says
 * what failed, what the host said, and what to do next; a missing privilege is named with the
 * command that grants it. Secrets never get into a message, a log or a {@code toString}.
 *
 * <p><b>Retries.</b> Reads are tried again when the connection failed, within their deadline. An
 * error that the host itself reports is never retried.
 *
 * {@snippet :
 * var token = ApiToken.of("felhom-agent@pve!agent", secret);
 * try (var pve = Proxmox.create("https://pve.home:8006", token, Trust.pinned(fingerprint))) {
 *     System.out.println(pve.cluster().version());
 * } catch (PermissionDeniedException denied) {
 *     System.err.println(denied.nextStep());
 * }
 * }
 */
package felhom.proxmox.api;
