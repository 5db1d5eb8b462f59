package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.HttpsTransport;
import felhom.proxmox.api.internal.journal.HaltingDisk;
import felhom.proxmox.api.internal.journal.Journal;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.access.Operation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** A program that makes one change and stops in the middle of it, to be killed there. */
final class KilledClient {
    static final String STOPPED = "stopped";

    private KilledClient() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        int port = Integer.parseInt(arguments[1]);
        Trust trust = Trust.pinned(arguments[2]);
        ApiToken token = ApiToken.of(arguments[3], arguments[4]);
        Path file = Path.of(arguments[5]);
        Operation operation = Operation.valueOf(arguments[6]);
        KillMoment moment = KillMoment.valueOf(arguments[7]);
        Proxmox.Builder builder = Proxmox.builder(url, token, trust);
        Journal journal =
                Journal.open(
                        file.toString(),
                        HaltingDisk.open(file, moment.record(), moment.place(), KilledClient::stop),
                        builder.owner());
        Proxmox pve =
                builder.build(
                        new HttpsTransport(
                                new HostAddress("127.0.0.1", port),
                                TrustDecision.settings(trust),
                                token.authorization(),
                                8,
                                1 << 26,
                                System::nanoTime),
                        Thread::sleep,
                        RandomGenerator.getDefault(),
                        System::nanoTime,
                        InstantSource.system(),
                        Optional.of(journal));
        Object answer = ChangeCalls.all().get(operation).apply(pve);
        Object task = answer instanceof Optional<?> maybe ? maybe.orElse(null) : answer;
        if (task instanceof Task started && moment != KillMoment.TASK_RUNS) {
            started.await(Duration.ofMinutes(5));
        }
        stop();
    }

    private static void stop() {
        System.out.println(STOPPED);
        while (true) {
            LockSupport.park();
        }
    }
}
