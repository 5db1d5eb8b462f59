/**
 * The client of a Proxmox VE host.
 *
 * <p><b>The entry</b> is {@link felhom.proxmox.api.Proxmox}. It needs an address, a token and a
 * {@link felhom.proxmox.api.Trust}; nothing is trusted by default. Its accessors return groups of
 * operations: {@link felhom.proxmox.api.Cluster} with {@link felhom.proxmox.api.BackupJobs}, {@link
 * felhom.proxmox.api.Access}, {@link felhom.proxmox.api.ProxmoxNode} and, below a node, {@link
 * felhom.proxmox.api.Containers}, {@link felhom.proxmox.api.Snapshots}, {@link
 * felhom.proxmox.api.Power}, {@link felhom.proxmox.api.Backups}, {@link
 * felhom.proxmox.api.Storages}, {@link felhom.proxmox.api.Volumes}, {@link
 * felhom.proxmox.api.Disks}, {@link felhom.proxmox.api.Packages} and {@link
 * felhom.proxmox.api.Tasks}.
 *
 * <p><b>Routing.</b> {@link felhom.proxmox.model.access.Operation} is the table of all operations;
 * this package performs those whose backend is the API, and never starts a process.
 *
 * <p><b>Tasks.</b> A host does long work in a task. Its answer to the call only means that the task
 * was started, even if the task is bound to fail. Such calls return a {@link
 * felhom.proxmox.api.Task}. Its {@code await} returns a {@link felhom.proxmox.api.TaskOutcome} if
 * the task succeeded, and throws {@link felhom.proxmox.api.TaskFailedException} with the cause if
 * it failed. The end of a wait does not end the task: {@link felhom.proxmox.api.Tasks#resume} finds
 * it again, even in another process.
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
 * looks for the task that the change started, by the host's clock, among the tasks of its own
 * token. It adopts that task, or proves that nothing was done, or throws {@link
 * felhom.proxmox.api.OutcomeUnknownException}. Any other exception of a changing call means that
 * the change was not made. This needs a token that no other process uses. A harmful request is not
 * sent: {@link felhom.proxmox.api.RefusedException}.
 *
 * <p>A client with a {@linkplain felhom.proxmox.api.Proxmox.Builder#journal journal} notes each
 * change before it is sent. {@link felhom.proxmox.api.Proxmox#unfinished()} tells after a kill what
 * became of it.
 *
 * <p><b>Threads.</b> Calls block. Everything here is immutable and may be shared; the builder
 * limits the number of concurrent requests. A call always ends at its deadline, and when its thread
 * is interrupted.
 *
 * <p><b>Failures</b> are a sealed family, {@link felhom.proxmox.api.ProxmoxException}. Each names
 * the operation, the host's text and the next step; a missing privilege comes with the command that
 * grants it. No message, log or {@code toString} holds a secret.
 *
 * <p><b>Metrics and tests.</b> A {@link felhom.proxmox.api.CallListener} is told of each call and
 * task. {@link felhom.proxmox.api.TestFailures} makes the exceptions for mocks in other programs.
 *
 * <p><b>Retries.</b> Reads are retried within their deadline if the connection fails. An error that
 * the host reports is never retried.
 *
 * {@snippet :
 * var token = ApiToken.parse("felhom-agent@pve!agent=" + secret);
 * try (var pve = Proxmox.create("https://pve.home:8006", token, Trust.pinned(fingerprint))) {
 *     System.out.println(pve.cluster().version());
 * } catch (PermissionDeniedException denied) {
 *     System.err.println(denied.nextStep());
 * }
 * }
 */
package felhom.proxmox.api;
