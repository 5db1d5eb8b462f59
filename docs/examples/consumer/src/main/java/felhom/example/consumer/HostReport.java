package felhom.example.consumer;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.Trust;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints how a Proxmox VE host is. The command line is the only thing here that does not read. */
public final class HostReport {
    static final String SECRET = "PROXMOX_TOKEN_SECRET";

    private static final int OK = 0;
    private static final int INCOMPLETE = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    private HostReport() {}

    /**
     * Prints the report and ends the process: 0 if all of it could be read, 1 if the token lacks a
     * privilege for some of it, 2 for a bad command line, 3 if the host cannot be asked.
     *
     * @param args the host's URL, its certificate's SHA-256 fingerprint, the token's id
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out));
    }

    static int run(List<String> args, Map<String, String> env, PrintStream out) {
        String secret = env.get(SECRET);
        if (args.size() != 3 || secret == null) {
            out.println("usage: " + SECRET + "=... host-report URL FINGERPRINT USER@REALM!TOKEN");
            return USAGE;
        }
        try {
            ApiToken token = ApiToken.of(args.get(2), secret);
            try (var pve = Proxmox.create(args.get(0), token, Trust.pinned(args.get(1)))) {
                return new Report(pve, out).print() ? OK : INCOMPLETE;
            }
        } catch (IllegalArgumentException badArgument) {
            out.println(badArgument.getMessage());
            return USAGE;
        } catch (ProxmoxException failed) {
            out.println(failed.getMessage());
            return FAILED;
        }
    }
}
