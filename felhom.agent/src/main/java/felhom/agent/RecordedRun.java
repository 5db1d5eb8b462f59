package felhom.agent;

import felhom.agent.config.Configuration;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.simulator.HostRecorder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A self-test whose answers are recorded, with the settings that its report depends on. */
final class RecordedRun implements Consumer<Proxmox.Builder> {
    private final Path file;
    private final HostRecorder recorder;

    private RecordedRun(Path file, HostRecorder recorder) {
        this.file = file;
        this.recorder = recorder;
    }

    /** Begins, or refuses a file that cannot be written. */
    static RecordedRun into(Path file, Configuration configuration, InstantSource clock)
            throws IOException {
        HostRecorder recorder = HostRecorder.to(file, configuration.token().id(), clock);
        RecordedSettings.notes(configuration).forEach(recorder::note);
        return new RecordedRun(file, recorder);
    }

    @Override
    public void accept(Proxmox.Builder client) {
        client.recorder(recorder::add);
    }

    /** Writes the file, and tells what to do with it. */
    String end() throws IOException {
        int answers = recorder.size();
        long bytes = recorder.write();
        return "recorded "
                + Quantity.count(answers, "answer", "answers")
                + " in "
                + file
                + " ("
                + Quantity.bytes(bytes)
                + "). Names, addresses, accounts, serial numbers, notes and secrets are replaced;"
                + " read the file before you send it. felhom-agent --simulate "
                + file
                + " shows this report from it";
    }
}
