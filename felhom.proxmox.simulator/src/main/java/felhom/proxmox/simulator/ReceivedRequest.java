package felhom.proxmox.simulator;

/**
 * A request as the host received it, without its headers, which hold the secret.
 *
 * @param connection the number of its connection, from 1
 * @param method the method
 * @param path the path, percent-encoded as it was sent
 * @param query the query as it was sent, without the question mark; empty for none
 */
public record ReceivedRequest(int connection, String method, String path, String query) {}
