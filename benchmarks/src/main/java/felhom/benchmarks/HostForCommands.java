package felhom.benchmarks;

import felhom.proxmox.simulator.SimulatedHost;

import java.io.IOException;

/**
 * Runs a command with a simulated host in the agent's variables: {@code HostForCommands COMMAND…}.
 */
final class HostForCommands {
    private HostForCommands() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int code;
        try (SimulatedHost host = SimulatedHost.builder().rsaKey().start()) {
            ProcessBuilder command = new ProcessBuilder(args).inheritIO();
            HostAccess access = HostAccess.of(host);
            command.environment().put("FELHOM_HOST_URL", access.url());
            command.environment().put("FELHOM_TOKEN_ID", access.tokenId());
            command.environment().put("FELHOM_TOKEN_SECRET", access.secret());
            command.environment().put("FELHOM_TRUST_PINS", access.fingerprint());
            code = command.start().waitFor();
        }
        System.exit(code);
    }
}
