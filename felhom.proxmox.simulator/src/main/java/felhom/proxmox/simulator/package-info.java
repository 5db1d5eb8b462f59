/**
 * A Proxmox VE 9.2 host inside this process: a test kit, and a host to look at where there is none.
 *
 * <pre>{@code
 * try (SimulatedHost host = SimulatedHost.start()) {
 *     connect(host.url(), host.operatorToken().header(), host.fingerprint());
 * }
 * }</pre>
 *
 * <p><b>Why it exists.</b> What talks to a host must be tried against one, and most of what goes
 * wrong with a host cannot be had at will: a token that lacks one privilege, a storage whose disk
 * is gone, a proxy that gives up after the work was begun, an answer that ends in the middle. A
 * mock of the client's own types would only repeat what its author believed. This host answers
 * bytes over TLS, with the shapes, texts and habits that were recorded from a real one.
 *
 * <p><b>What it copies.</b> All reading operations of {@link
 * felhom.proxmox.model.access.Operation}, with their parameters; tokens with privilege separation,
 * roles, inheritance and filtered lists, judged by the privileges in that same table; the exact
 * messages; which values are numbers and which are strings; status lines, headers and connections
 * as pve-http-server 6.0.5 handles them: 401 with an empty body after 3 seconds, the end of the
 * connection after every status of 400 and more, after 5 idle seconds and after 100 requests, two
 * Connection headers on what pvedaemon answers, refused chunked bodies, gzip above 1 KiB.
 *
 * <p><b>What it changes.</b> Power, snapshots, configuration and the end of tasks, each refused in
 * the words of a real host and in its place: at once, or in a task whose UPID was returned all the
 * same. A task has a worker that does its steps when they are due by the host's clock, holds the
 * guest's lock meanwhile, and leaves it behind when it is killed. There is no thread behind a
 * worker: whoever looks at the host lets what is due happen first, as of the moment it was due.
 *
 * <p><b>What it does not.</b> Operations that are in the routing table but not simulated are
 * refused with 501 once the token's privileges were checked. There are no tickets, groups, pools,
 * other formats than JSON, nor a second node. An unknown node is answered at once, where a real
 * host waits for its resolver.
 *
 * <p><b>What goes wrong</b> is data: a {@link felhom.proxmox.simulator.Fault} handed to {@link
 * felhom.proxmox.simulator.SimulatedHost#inject}, a {@link felhom.proxmox.simulator.TaskScript}
 * handed to {@link felhom.proxmox.simulator.SimulatedHost#script}. What was changed in spite of it
 * is counted: {@link felhom.proxmox.simulator.SimulatedHost#executed()}. What the host knows is
 * {@link felhom.proxmox.simulator.HostState}, which a test may change while the host runs. Time is
 * the clock that the builder was given; {@link felhom.proxmox.simulator.SimulatedClock} is one that
 * stands still.
 *
 * <p><b>Threads.</b> Everything public here may be used from any thread. The host serves each
 * connection in a virtual thread and none of its threads keeps the process alive. It listens on the
 * loopback address only.
 */
package felhom.proxmox.simulator;
