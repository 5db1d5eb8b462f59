package felhom.proxmox.simulator.internal;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long connections live.
 *
 * @param idle how long an idle connection, or a half-sent header, is waited for; 5 s on a real host
 * @param requests how many requests one connection may carry; 100 on a real host
 * @param clock what the Date header is read from
 */
public record ConnectionRules(Duration idle, int requests, InstantSource clock) {}
