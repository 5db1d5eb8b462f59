package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.api.internal.http.WireAnswer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is tried again, and what never is. */
class RetryTests {
    private static final WireAnswer VERSION =
            new WireAnswer(
                    200,
                    "OK",
                    "{\"data\":{\"version\":\"9.2.11\"}}".getBytes(StandardCharsets.UTF_8));

    private final Transport transport = mock(Transport.class);
    private final List<Duration> pauses = new ArrayList<>();

    private Proxmox client() {
        return Proxmox.builder(
                        "https://pve.test", ApiToken.of("a@pve!bb", "secret"), Trust.insecure())
                .build(transport, pauses::add, RandomGenerator.of("L64X128MixRandom"));
    }

    private static TransportFailure lost() {
        return TransportFailure.afterSending(Kind.CONNECTION_LOST, "reset", null);
    }

    @Test
    void theSeamIsMockedOnTheModulePath() {
        assertEquals("felhom.proxmox.api", RetryTests.class.getModule().getName());
        assertEquals(Transport.class.getModule(), RetryTests.class.getModule());
    }

    @Test
    void aLostConnectionIsTriedAgain() throws TransportFailure {
        when(transport.exchange(any(), any())).thenThrow(lost()).thenReturn(VERSION);
        assertEquals("9.2.11", client().cluster().version().version());
        verify(transport, times(2)).exchange(any(), any());
        assertEquals(1, pauses.size());
        assertTrue(
                pauses.getFirst().toMillis() >= 50 && pauses.getFirst().toMillis() <= 150,
                () -> "" + pauses);
    }

    @ParameterizedTest
    @ValueSource(ints = {595, 596, 599})
    void aProxyErrorIsTriedAgain(int status) throws TransportFailure {
        when(transport.exchange(any(), any()))
                .thenReturn(new WireAnswer(status, "Connection refused", new byte[0]))
                .thenReturn(VERSION);
        assertEquals("9.2.11", client().cluster().version().version());
    }

    @Test
    void attemptsAreBoundedAndCounted() throws TransportFailure {
        when(transport.exchange(any(), any())).thenThrow(lost());
        ProxmoxException thrown =
                assertThrows(ProxmoxException.class, () -> client().cluster().version());
        assertInstanceOf(HostUnreachableException.class, thrown);
        assertEquals(3, thrown.attempts());
        assertTrue(thrown.getMessage().contains("(after 3 attempts)"), thrown.getMessage());
        assertTrue(pauses.get(1).compareTo(pauses.get(0).dividedBy(3)) > 0, () -> "" + pauses);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500, 501})
    void whatTheHostItselfSaysIsNeverTriedAgain(int status) throws TransportFailure {
        when(transport.exchange(any(), any()))
                .thenReturn(new WireAnswer(status, "CT is locked (backup)", new byte[0]));
        assertThrows(ProxmoxException.class, () -> client().cluster().version());
        verify(transport, times(1)).exchange(any(), any());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TRUST", "NOT_HTTP", "TOO_LARGE", "DEADLINE", "INTERRUPTED", "CLOSED"})
    void whatWouldNotChangeIsNeverTriedAgain(Kind kind) throws TransportFailure {
        when(transport.exchange(any(), any()))
                .thenThrow(TransportFailure.beforeSending(kind, "no", null));
        assertThrows(ProxmoxException.class, () -> client().cluster().version());
        verify(transport, times(1)).exchange(any(), any());
    }

    @Test
    void thereIsNoPauseBeyondTheDeadline() throws TransportFailure {
        when(transport.exchange(any(), any())).thenThrow(lost());
        Proxmox impatient =
                Proxmox.builder(
                                "https://pve.test",
                                ApiToken.of("a@pve!bb", "secret"),
                                Trust.insecure())
                        .timeout(Duration.ofMillis(20))
                        .build(transport, pauses::add, RandomGenerator.of("L64X128MixRandom"));
        assertThrows(HostUnreachableException.class, () -> impatient.cluster().version());
        assertEquals(List.of(), pauses);
    }

    @Test
    void aDeadlineDuringARetryDoesNotHideWhatCameBefore() throws TransportFailure {
        when(transport.exchange(any(), any()))
                .thenThrow(lost())
                .thenThrow(
                        TransportFailure.afterSending(Kind.DEADLINE, "no complete answer", null));
        ProxmoxException thrown =
                assertThrows(DeadlineExceededException.class, () -> client().cluster().version());
        assertTrue(
                thrown.getMessage()
                        .contains("no complete answer within the deadline; before that: reset"),
                thrown.getMessage());
    }

    @Test
    void anInterruptDuringAPauseEndsTheCallAndIsNotSwallowed() throws TransportFailure {
        when(transport.exchange(any(), any())).thenThrow(lost());
        Proxmox pve =
                Proxmox.builder(
                                "https://pve.test",
                                ApiToken.of("a@pve!bb", "secret"),
                                Trust.insecure())
                        .build(
                                transport,
                                pause -> {
                                    throw new InterruptedException();
                                },
                                RandomGenerator.of("L64X128MixRandom"));
        assertThrows(CallInterruptedException.class, () -> pve.cluster().version());
        assertTrue(Thread.interrupted());
    }
}
