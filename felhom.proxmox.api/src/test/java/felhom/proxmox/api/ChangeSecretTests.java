package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A host, or something in front of it, may repeat the passwords that a change carries. */
class ChangeSecretTests {
    private static final String PASSWORD = "correct horse battery";
    private static final StorageId STORAGE = new StorageId("nas");
    private static final List<Consumer<Proxmox>> CHANGES =
            List.of(
                    pve ->
                            pve.cluster()
                                    .addStorage(
                                            CifsStorage.of(
                                                            STORAGE,
                                                            "nas.lan",
                                                            "backups",
                                                            StorageSettings.of(ContentType.BACKUP))
                                                    .withLogin(
                                                            "felhom", Secret.password(PASSWORD))),
                    pve ->
                            pve.node("pve")
                                    .containers()
                                    .create(
                                            CreateOptions.of(
                                                            new VmId(777),
                                                            VolumeId.parse(
                                                                    "local:vztmpl/tiny.tar.gz"),
                                                            NewDisks.of(
                                                                    NewVolume.ofGiB(STORAGE, 1)))
                                                    .withPassword(Secret.password(PASSWORD))));

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 501, 596})
    void aPasswordThatTheHostRepeatsIsHidden(int status) {
        for (Consumer<Proxmox> change : CHANGES) {
            ProxmoxException failed =
                    assertThrows(
                            ProxmoxException.class,
                            () -> change.accept(repeating(status).client()));
            String told = failed.getMessage() + failed.what() + failed.nextStep() + failed;
            assertTrue(told.contains("[secret]"), told);
            assertFalse(told.contains(PASSWORD), told);
            assertFalse(told.contains("correct%20horse%20battery"), told);
        }
    }

    private static ScriptedHost repeating(int status) {
        String words = "cannot use password " + PASSWORD;
        return new ScriptedHost()
                .onChange(
                        () ->
                                new WireAnswer(
                                        status,
                                        words,
                                        "{\"data\":null,\"message\":\"%s\",\"errors\":{\"password\":\"%s\"}}"
                                                .formatted(words, words)
                                                .getBytes(StandardCharsets.UTF_8)))
                .onList(ScriptedHost.list())
                .onStatus(ScriptedHost.body("{\"data\":[]}"));
    }
}
