package felhom.proxmox.api.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

class ConnectionTroubleTests {
    /** What the operating system says on a machine whose user speaks Turkish. */
    private static final String TURKISH = "Bağlantı reddedildi";

    static Stream<Arguments> connecting() {
        return Stream.of(
                Arguments.of(new ConnectException(TURKISH), "nothing accepts connections there"),
                Arguments.of(new NoRouteToHostException(TURKISH), "there is no route to it"),
                Arguments.of(new SocketTimeoutException(TURKISH), "no answer in time"),
                Arguments.of(
                        new BindException(TURKISH),
                        "this machine has no address or port left for it"),
                Arguments.of(
                        new SocketException(TURKISH),
                        "the operating system of this machine refuses it (no network, a firewall,"
                                + " or too many open files)"));
    }

    @ParameterizedTest
    @MethodSource
    void connecting(IOException failure, String words) {
        assertEquals(words, ConnectionTrouble.connecting(failure));
    }

    static Stream<Arguments> losing() {
        return Stream.of(
                Arguments.of(new SocketException(TURKISH), "it was cut off"),
                Arguments.of(new IOException(TURKISH), "it was cut off"),
                Arguments.of(
                        new SSLException(TURKISH, new SocketException(TURKISH)), "it was cut off"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: protocol_version"),
                        "Received fatal alert: protocol_version"),
                Arguments.of(
                        new EOFException("the connection ended before the answer"),
                        "the connection ended before the answer"));
    }

    @ParameterizedTest
    @MethodSource
    void losing(IOException failure, String words) {
        assertEquals(words, ConnectionTrouble.losing(failure));
    }
}
