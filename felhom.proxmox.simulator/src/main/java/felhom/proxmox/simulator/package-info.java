/**
 * A simulated Proxmox VE host, of release 6.4, 7.4, 8.4 or 9.2, in this process, as a test kit and
 * for demonstrations.
 *
 * <pre>{@code
 * try (SimulatedHost host = SimulatedHost.start()) {
 *     connect(host.url(), host.operatorToken().header(), host.fingerprint());
 * }
 * }</pre>
 *
 * <p><b>Why it exists.</b> Code that talks to a host must be tested against one, but most faults of
 * a host cannot be produced at will: a token that lacks one privilege, a storage whose disk is
 * gone, a proxy that gives up after the work was begun, an answer that ends in the middle. A mock
 * of the client's own types would only repeat what its author believed. This host answers over TLS,
 * with the shapes, texts and habits recorded from a real one.
 *
 * <p><b>What it simulates.</b> All reading operations of {@link
 * felhom.proxmox.model.access.Operation}, with their parameters; tokens with privilege separation,
 * roles, inheritance and filtered lists, judged by the privileges in that same table; the exact
 * messages; which values are numbers and which are strings; status lines, headers and connections
 * as pve-http-server 6.0.5 handles them: 401 with an empty body after 3 seconds, the end of the
 * connection after every status of 400 and more, after 5 idle seconds and after 100 requests, two
 * Connection headers on what pvedaemon answers, refused chunked bodies, gzip above 1 KiB.
 *
 * <p><b>Changes.</b> It executes the changes of the same table, of containers and of virtual
 * machines: power, snapshots, configuration, volumes, clones, backups, restores. It refuses them
 * where a real host does and with the same text: at once, or in a task whose UPID was returned. A
 * task has a worker, which does each step when it is due by the host's clock, holds the guest's
 * lock, and leaves it behind if it is killed. A worker has no thread: before each access to the
 * host, steps that are due are done, with the time at which they were due.
 *
 * <p><b>Limits.</b> Operations of the routing table that are not simulated are refused with 501
 * after the check of the token's privileges. There are no tickets, groups, or privileges on pools,
 * no format but JSON, and no answers of a second node. An unknown node is answered at once, where a
 * real host waits for its resolver.
 *
 * <p><b>Faults</b> are data: a {@link felhom.proxmox.simulator.Fault} for {@link
 * felhom.proxmox.simulator.SimulatedHost#inject}, or a {@link felhom.proxmox.simulator.TaskScript}
 * for {@link felhom.proxmox.simulator.SimulatedHost#script}. {@link
 * felhom.proxmox.simulator.SimulatedHost#executed()} lists the changes that were made in spite of
 * them. The state of the host is a {@link felhom.proxmox.simulator.HostState}, which a test may
 * change while the host runs. Time comes from the clock of the builder; {@link
 * felhom.proxmox.simulator.SimulatedClock} is one for tests.
 *
 * <p><b>Threads.</b> Everything public here may be used from any thread. The host serves each
 * connection in a virtual thread and none of its threads keeps the process alive. It listens on the
 * loopback address only.
 */
package felhom.proxmox.simulator;
