package felhom.proxmox.simulator;

/**
 * A request as the host received it; never its headers, where the secret is.
 *
 * @param connection the number of the connection it came on, from 1
 * @param method the method's word
 * @param path the path, percent-encoded as it was sent
 * @param query the query as it was sent, without the question mark; empty for none
 */
public record ReceivedRequest(int connection, String method, String path, String query) {}
