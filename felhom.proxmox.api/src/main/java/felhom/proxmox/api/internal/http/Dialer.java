package felhom.proxmox.api.internal.http;

import felhom.proxmox.model.HostAddress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Makes connections: name, address, TCP, TLS, all within one deadline. */
final class Dialer {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * The groups for the exchange of keys, best first. The JDK makes keys for the first groups of
     * two different kinds. Older releases of pve-http-server take P-256 alone, the present ones
     * what OpenSSL takes, x25519 before all. So a cheap group of another kind comes second: keys on
     * P-256 need a table of points, a tenth of the time of a short run, and are made when a host
     * asks for them.
     */
    private static final String[] GROUPS = {
        "x25519", "ffdhe2048", "secp256r1", "secp384r1", "secp521r1", "x448", "ffdhe3072"
    };

    private final HostAddress host;
    private final TlsSettings tls;
    private final int maxBody;

    Dialer(HostAddress host, TlsSettings tls, int maxBody) {
        this.host = host;
        this.tls = tls;
        this.maxBody = maxBody;
    }

    /**
     * Connects.
     *
     * @param opened is given each socket as soon as it exists, so that a timeout can close it
     */
    HttpConnection connect(Deadline deadline, Consumer<Socket> opened) throws TransportFailure {
        Socket raw = dial(deadline, opened);
        try {
            return secure(raw);
        } catch (IOException failed) {
            closeQuietly(raw);
            X509Certificate rejected = RejectedCertificateException.find(failed);
            if (rejected != null) {
                throw TransportFailure.untrusted(
                        RejectedCertificateException.reason(failed), failed, rejected);
            }
            String what =
                    failed instanceof SSLException
                            ? "no TLS connection with "
                            : "the connection was lost while securing it with ";
            throw TransportFailure.beforeSending(
                    TransportFailure.Kind.CONNECT,
                    what + host + ": " + ConnectionTrouble.losing(failed),
                    failed);
        }
    }

    private HttpConnection secure(Socket raw) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        tls.sockets().createSocket(raw, host.nameWithoutZone(), host.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setNamedGroups(GROUPS);
        if (tls.checksHostName()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return new HttpConnection(raw, secured, maxBody);
    }

    private Socket dial(Deadline deadline, Consumer<Socket> opened) throws TransportFailure {
        IOException last = new ConnectException("no address");
        InetAddress[] addresses = resolve(deadline);
        for (int i = 0; i < addresses.length; i++) {
            // One address that swallows everything must leave time for the others.
            int share = Math.max(1, deadline.remainingMillis() / (addresses.length - i));
            // A socket of a channel, because only those give way to an interrupt.
            Socket socket = null;
            try {
                SocketChannel channel = SocketChannel.open();
                socket = channel.socket();
                opened.accept(socket);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                socket.connect(new InetSocketAddress(addresses[i], host.port()), share);
                return socket;
            } catch (IOException failed) {
                last = failed;
                if (socket != null) {
                    closeQuietly(socket);
                }
            }
        }
        throw TransportFailure.beforeSending(
                TransportFailure.Kind.CONNECT,
                "cannot connect to " + host + ": " + ConnectionTrouble.connecting(last),
                last);
    }

    /** Looks the name up on a thread of its own, because the resolver knows no deadline. */
    private InetAddress[] resolve(Deadline deadline) throws TransportFailure {
        CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
        Runnable lookUp =
                () -> {
                    try {
                        addresses.complete(InetAddress.getAllByName(host.name()));
                    } catch (UnknownHostException unknown) {
                        addresses.completeExceptionally(unknown);
                    }
                };
        if (isLiteral(host.name())) {
            lookUp.run();
        } else {
            Thread.ofPlatform().name("felhom-resolve").daemon().start(lookUp);
        }
        try {
            return addresses.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException unknown) {
            throw TransportFailure.beforeSending(
                    TransportFailure.Kind.NO_ADDRESS,
                    isLiteral(host.name())
                            ? "the address "
                                    + host.name()
                                    + " cannot be used here: the zone after % must be a network"
                                    + " interface of this machine; list them with: ip link"
                            : "the name " + host.name() + " does not resolve",
                    unknown.getCause());
        } catch (TimeoutException tooSlow) {
            throw TransportFailure.beforeSending(
                    TransportFailure.Kind.DEADLINE,
                    "the name " + host.name() + " could not be resolved in time",
                    tooSlow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw TransportFailure.beforeSending(
                    TransportFailure.Kind.INTERRUPTED,
                    "interrupted while resolving " + host.name(),
                    interrupted);
        }
    }

    private static boolean isLiteral(String name) {
        return name.indexOf(':') >= 0
                || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // There is nothing left to close.
        }
    }
}
