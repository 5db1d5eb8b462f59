package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.simulator.HostRecorder;
import felhom.proxmox.simulator.RecordedHost;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The samples of the page on recordings. */
class RecordingSamplesTests extends OnSimulatedHost {
    @TempDir private Path folder;
    private Path recording;

    @BeforeEach
    void record() throws IOException {
        recording = folder.resolve("host.recording");
        ApiToken token = token("agent");
        Trust trust = Trust.pinned(fingerprint);
        // tag::record
        HostRecorder recorder = HostRecorder.to(recording, token.id());
        try (Proxmox pve = Proxmox.builder(url, token, trust).recorder(recorder::add).build()) {
            pve.cluster().version();
            pve.cluster().nodes();
            pve.node("demo-felhom").containers().list();
        }
        recorder.write();
        // end::record
    }

    @Test
    void replaying() throws IOException {
        // tag::replay
        try (RecordedHost host = RecordedHost.replay(recording)) {
            ApiToken token = ApiToken.of(host.token().id().toString(), host.token().secret());
            Trust trust = Trust.pinned(host.fingerprint());
            try (Proxmox pve = Proxmox.create(host.url().toString(), token, trust)) {
                String node = pve.cluster().nodes().getFirst().name().value();
                assertEquals(5, pve.node(node).containers().list().size());
            }
        }
        // end::replay
    }

    @Test
    void whatIsNotInItIsNamed() throws IOException {
        try (RecordedHost host = RecordedHost.replay(recording)) {
            ApiToken token = ApiToken.of(host.token().id().toString(), host.token().secret());
            try (Proxmox pve =
                    Proxmox.create(
                            host.url().toString(), token, Trust.pinned(host.fingerprint()))) {
                HostFailedException unknown =
                        assertThrows(HostFailedException.class, () -> pve.cluster().resources());
                assertTrue(
                        unknown.getMessage()
                                .contains("not in the recording: GET /api2/json/cluster/resources"),
                        unknown.getMessage());
            }
        }
    }

    @Test
    void noNameIsInIt() throws IOException {
        String text = Files.readString(recording);
        assertTrue(!text.contains("demo-felhom") && !text.contains("nextcloud"), text);
        assertTrue(text.contains(TokenId.parse("felhom-agent@pve!agent").toString()), text);
    }
}
