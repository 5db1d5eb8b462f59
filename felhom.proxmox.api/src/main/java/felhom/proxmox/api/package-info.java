/**
 * The client of a Proxmox VE host.
 *
 * <p><b>The way in</b> is {@link felhom.proxmox.api.Proxmox}. It needs an address, a token and a
 * {@link felhom.proxmox.api.Trust}; nothing is trusted by default. From there accessors lead to
 * groups of calls: {@link felhom.proxmox.api.Cluster}, {@link felhom.proxmox.api.Access}, {@link
 * felhom.proxmox.api.ProxmoxNode} and, below a node, {@link felhom.proxmox.api.Containers}, {@link
 * felhom.proxmox.api.Storages} and {@link felhom.proxmox.api.Tasks}.
 *
 * <p><b>What goes where</b> is decided by {@link felhom.proxmox.model.Operation}: this package
 * performs the operations whose backend is the API, and no others. It never starts a process.
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
 * try (var pve = Proxmox.connect("https://pve.home:8006", token, Trust.pinned(fingerprint))) {
 *     System.out.println(pve.cluster().version());
 * } catch (PermissionDeniedException denied) {
 *     System.err.println(denied.nextStep());
 * }
 * }
 */
package felhom.proxmox.api;
