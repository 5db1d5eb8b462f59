package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every error of a real host becomes the exception that says it. */
class CapturedErrorTests {
    static List<Capture> errors() {
        return Stream.of("errors.tsv", "vm-errors.tsv")
                .flatMap(file -> Capture.load(file).stream())
                .toList();
    }

    private static ProxmoxException thrownFor(WireAnswer answer) {
        Proxmox pve = new CannedTransport(answer).client();
        return assertThrows(
                ProxmoxException.class,
                () -> pve.node("demo-felhom").containers().status(new VmId(102)));
    }

    private static ProxmoxException thrownFor(String capture) {
        return thrownFor(Capture.find("errors.tsv", capture).answer());
    }

    @Test
    void thereAreEnoughOfThem() {
        assertTrue(errors().size() > 220, "only " + errors().size() + " captures");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void carriesTheHostsWords(Capture capture) throws IOException {
        ProxmoxException thrown = thrownFor(capture.answer());

        String words = capture.reason();
        if (capture.body().startsWith("{")) {
            JsonNode body = new ObjectMapper().readTree(capture.body());
            words = body.path("message").asText().strip();
            for (JsonNode error : body.path("errors")) {
                assertTrue(
                        thrown.getMessage().contains(error.asText().strip()), thrown.getMessage());
            }
            if (thrown instanceof ParameterRejectedException rejected) {
                assertEquals(body.path("errors").size(), rejected.errors().size());
            }
        }
        assertTrue(
                thrown.getMessage().contains(words),
                () -> "no \"" + capture.reason() + "\" in: " + thrown.getMessage());
        assertTrue(thrown.getMessage().contains("Next: "), thrown.getMessage());
        assertFalse(thrown.getMessage().contains(CannedTransport.SECRET));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void hasTheTypeOfItsStatus(Capture capture) {
        ProxmoxException thrown = thrownFor(capture.answer());
        boolean missing =
                capture.reason().contains("does not exist")
                        || capture.body().contains("does not exist")
                        || capture.reason().startsWith("unable to find configuration file")
                        || capture.body().toLowerCase(Locale.ROOT).contains("no such ");
        boolean mayBeMissing = capture.status() == 400 || capture.status() == 500;
        if (mayBeMissing && (missing || capture.reason().startsWith("hostname lookup"))) {
            assertInstanceOf(NotFoundException.class, thrown);
            return;
        }
        Class<?> expected =
                switch (capture.status()) {
                    case 400 -> ParameterRejectedException.class;
                    case 401 -> AuthenticationFailedException.class;
                    case 403 -> PermissionDeniedException.class;
                    case 501 -> UnsupportedByHostException.class;
                    case 595, 596 -> NodeUnreachableException.class;
                    default -> {
                        boolean locked =
                                capture.reason().contains("is locked")
                                        || capture.reason().contains("can't lock");
                        boolean conflict =
                                capture.reason().startsWith("detected modified")
                                        || capture.reason().startsWith("checksum mismatch");
                        yield locked
                                ? GuestLockedException.class
                                : capture.reason().toLowerCase(Locale.ROOT).startsWith("only root")
                                        ? PermissionDeniedException.class
                                        : conflict
                                                ? ConfigConflictException.class
                                                : HostFailedException.class;
                    }
                };
        assertInstanceOf(expected, thrown);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void namesThePrivilegeThatIsMissing(Capture capture) {
        if (thrownFor(capture.answer()) instanceof PermissionDeniedException denied) {
            if (capture.reason().contains("root@pam")
                    || capture.reason().toLowerCase(Locale.ROOT).startsWith("only root")) {
                assertTrue(denied.rootOnly());
                assertTrue(denied.getMessage().contains("root backend"), denied.getMessage());
            } else {
                assertFalse(denied.missing().isEmpty());
                assertEquals(capture.reason().contains("(/"), denied.namedByHost());
                assertTrue(
                        denied.nextStep()
                                .contains(
                                        "pveum acl modify "
                                                + denied.missing()
                                                        .getFirst()
                                                        .anyOf()
                                                        .getFirst()
                                                        .path()
                                                        .text()),
                        denied.nextStep());
            }
        }
    }

    @Test
    void anyOfAlternativesAreKept() {
        PermissionDeniedException denied = (PermissionDeniedException) thrownFor("451");
        assertEquals(
                List.of(
                        Requirement.of(
                                "/storage/local",
                                List.of(
                                        Privilege.DATASTORE_AUDIT,
                                        Privilege.DATASTORE_ALLOCATE_SPACE))),
                denied.missing());
        assertTrue(
                denied.getMessage()
                        .contains(
                                "pveum acl modify /storage/local --tokens"
                                        + " 'felhom-agent@pve!agent' --roles PVEAuditor"),
                denied.getMessage());
    }

    @Test
    void aBareRefusalNamesEachAlternativeOnItsOwnPath() {
        Proxmox pve = new CannedTransport(new WireAnswer(403, "", new byte[0])).client();
        PermissionDeniedException denied =
                assertThrows(
                        PermissionDeniedException.class,
                        () ->
                                pve.node("demo-felhom")
                                        .backups()
                                        .config(
                                                VolumeId.parse(
                                                        "usb:backup/vzdump-lxc-101-2026_11_20-02_00_00"
                                                            + ".tar.zst")));
        assertEquals(
                "VM.Backup on /vms/101 or Datastore.Allocate on /storage/usb",
                denied.missing().getFirst().toString());
    }

    @Test
    void aBareRefusalTakesThePrivilegeFromTheRoutingTableAndSaysSo() {
        PermissionDeniedException denied = (PermissionDeniedException) thrownFor("600");
        assertEquals(
                List.of(Requirement.of("/vms/102", List.of(Privilege.VM_AUDIT))), denied.missing());
        assertFalse(denied.namedByHost());
        assertTrue(
                denied.getMessage()
                        .contains(
                                "the host does not say which privilege, the operation needs"
                                        + " VM.Audit on /vms/102"));
    }

    @Test
    void aRefusedTokenGetsTheHintsAnOperatorNeeds() {
        ProxmoxException refused = thrownFor("301");
        assertTrue(
                refused.getMessage()
                        .contains("Authentication failed! (401 for token felhom-agent@pve!agent)"),
                refused.getMessage());
        assertTrue(
                refused.getMessage().contains("delays each such answer by 3 seconds"),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("privilege separation"), refused.getMessage());
    }

    @Test
    void aStorageThatIsNotMountedIsToBeMounted() {
        String message =
                thrownFor(
                                new WireAnswer(
                                        500,
                                        "create storage failed: unable to activate storage 'usb' -"
                                                + " directory is expected to be a mount point but"
                                                + " is not mounted: '/mnt/usb'",
                                        new byte[0]))
                        .getMessage();
        assertTrue(
                message.endsWith(
                        "Next: mount the disk there on the host, then try again; what is mounted:"
                                + " findmnt"),
                message);
    }

    @Test
    void aLockIsNamed() {
        GuestLockedException locked =
                (GuestLockedException)
                        thrownFor(new WireAnswer(500, "CT is locked (backup)", new byte[0]));
        assertEquals(Optional.of(GuestLock.BACKUP), locked.lock().orElseThrow().lock());
        assertTrue(locked.getMessage().contains("pct unlock 102"), locked.getMessage());
    }

    @Test
    void anOldHostSaysItOnlyInTheReasonPhrase() {
        byte[] empty = "{\"data\":null}".getBytes(StandardCharsets.UTF_8);
        PermissionDeniedException denied =
                (PermissionDeniedException)
                        thrownFor(
                                new WireAnswer(
                                        403,
                                        "Permission check failed (/vms/102, VM.Audit)",
                                        empty));
        assertTrue(denied.namedByHost());

        PermissionDeniedException silent =
                (PermissionDeniedException) thrownFor(new WireAnswer(403, "", empty));
        assertFalse(silent.namedByHost());
        assertEquals("/vms/102", silent.missing().getFirst().anyOf().getFirst().path().text());
    }

    @Test
    void aRedirectIsNotFollowed() {
        ProxmoxException thrown = thrownFor(new WireAnswer(301, "Moved Permanently", new byte[0]));
        assertInstanceOf(MalformedAnswerException.class, thrown);
        assertTrue(thrown.getMessage().contains("https address"), thrown.getMessage());
    }

    @Test
    void aProxysHtmlIsNotTakenForTheHostsWords() {
        byte[] html = "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8);
        ProxmoxException thrown = thrownFor(new WireAnswer(502, "Bad Gateway", html));
        assertTrue(
                thrown.getMessage().contains("a proxy answers (502 Bad Gateway)"),
                thrown.getMessage());
        assertFalse(thrown.getMessage().contains("<html>"), thrown.getMessage());
    }

    @Test
    void aHostsWholeSentenceIsFollowedByOneFullStop() {
        byte[] body =
                "{\"message\":\"detected modified configuration - file changed by other user? Try again.\\n\",\"data\":null}"
                        .getBytes(StandardCharsets.UTF_8);
        ProxmoxException thrown = thrownFor(new WireAnswer(500, "detected", body));
        assertTrue(thrown.getMessage().contains("Try again. Next: "), thrown.getMessage());
    }

    @Test
    void aTokenThatAnOlderHostDoesNotKnowIsARefusedToken() {
        String words = "no such token 'agent' for user 'felhom-agent@pve'";
        assertInstanceOf(
                AuthenticationFailedException.class,
                thrownFor(new WireAnswer(401, words, new byte[0])));
        assertInstanceOf(
                NodeUnreachableException.class,
                thrownFor(new WireAnswer(595, "No such file or directory", new byte[0])));
    }

    @Test
    void aRefusalWithoutPrivilegesInItsBracketsIsLookedUp() {
        PermissionDeniedException denied =
                (PermissionDeniedException)
                        thrownFor(
                                new WireAnswer(
                                        403, "Permission check failed (/x, |)", new byte[0]));
        assertFalse(denied.namedByHost());
    }

    @Test
    void anAnswerThatEchoesTheRequestDoesNotGiveTheSecretAway() {
        String echo = "Authorization: PVEAPIToken=felhom-agent@pve!agent=" + CannedTransport.SECRET;
        for (int status : new int[] {200, 400, 401, 403, 500, 502, 595}) {
            ProxmoxException thrown =
                    thrownFor(new WireAnswer(status, echo, echo.getBytes(StandardCharsets.UTF_8)));
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains(CannedTransport.SECRET), trace.toString());
        }
    }

    @Test
    void aSecretIsHiddenWhereverAnAnswerPutsIt() {
        String path = "Permission check failed (/vms/" + CannedTransport.SECRET + ", VM.Audit)";
        PermissionDeniedException denied =
                (PermissionDeniedException) thrownFor(new WireAnswer(403, path, new byte[0]));
        assertFalse(denied.getMessage().contains(CannedTransport.SECRET), denied.getMessage());
        assertFalse(denied.missing().toString().contains(CannedTransport.SECRET));

        byte[] body =
                ("{\"errors\":{\"a\":\"" + CannedTransport.SECRET + "\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        ParameterRejectedException rejected =
                (ParameterRejectedException) thrownFor(new WireAnswer(400, "x", body));
        assertFalse(rejected.errors().toString().contains(CannedTransport.SECRET));
    }

    @Test
    void aHostsWordsCannotDrawOnTheTerminal() {
        byte[] body = "{\"message\":\"\\u001b[31mred\"}".getBytes(StandardCharsets.UTF_8);
        ProxmoxException thrown = thrownFor(new WireAnswer(500, "x", body));
        assertTrue(thrown.getMessage().contains("\\u001b[31mred"), thrown.getMessage());
    }
}
