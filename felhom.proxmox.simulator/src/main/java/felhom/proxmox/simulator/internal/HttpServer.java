package felhom.proxmox.simulator.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLContext;

/** Listens on a loopback port and runs each connection in a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 100;

    private final SSLContext tls;
    private final ConnectionRules rules;
    private final Responder responder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final int port;
    private final ReentrantLock listening = new ReentrantLock();
    private Closeable holder;
    private boolean refusing;
    private volatile boolean closed;

    /**
     * Starts to listen on a free port.
     *
     * @param tls the certificate to show
     * @param rules how long connections live
     * @param responder what answers
     */
    public HttpServer(SSLContext tls, ConnectionRules rules, Responder responder) {
        this.tls = tls;
        this.rules = rules;
        this.responder = responder;
        try {
            ServerSocket first = listener(0);
            this.port = first.getLocalPort();
            this.holder = accepting(first);
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port for the simulated host", e);
        }
    }

    /** {@return the port} */
    public int port() {
        return port;
    }

    /** {@return how many connections were accepted so far} */
    public int connections() {
        return accepted.get();
    }

    /** Closes the port and every connection: whoever connects now is refused. */
    public void refuse() {
        listening.lock();
        try {
            if (closed || refusing) {
                return;
            }
            release();
            try {
                // Bound but not listening: connections are refused and nobody else gets the port.
                Socket reservation = new Socket();
                reservation.setReuseAddress(true);
                reservation.bind(new InetSocketAddress(Loopback.V4, port));
                holder = reservation;
            } catch (IOException e) {
                LOG.debug("the port {} is not reserved while it refuses", port, e);
            }
            refusing = true;
        } finally {
            listening.unlock();
        }
        open.forEach(HttpServer::discard);
    }

    /** Opens the port again. */
    public void resume() {
        listening.lock();
        try {
            if (closed || !refusing) {
                return;
            }
            release();
            try {
                holder = accepting(listener(port));
                refusing = false;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the simulated host cannot have its port " + port + " back", e);
            }
        } finally {
            listening.unlock();
        }
    }

    /** Frees the port, ends every connection and waits for their threads. */
    @Override
    public void close() {
        listening.lock();
        try {
            closed = true;
            release();
        } finally {
            listening.unlock();
        }
        threads.shutdownNow();
        open.forEach(HttpServer::discard);
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("connections of the simulated host are still being closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket listener(int wanted) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(Loopback.V4, wanted), BACKLOG);
        return server;
    }

    /**
     * Accepts connections until it is closed. A socket that a virtual thread waits on is free only
     * when that thread has left it, so closing waits for the thread.
     */
    private Closeable accepting(ServerSocket server) {
        CountDownLatch left = new CountDownLatch(1);
        threads.execute(
                () -> {
                    accept(server);
                    left.countDown();
                });
        return () -> {
            server.close();
            try {
                left.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                if (closed) {
                    discard(socket);
                    return;
                }
                int number = accepted.incrementAndGet();
                threads.execute(() -> serve(socket, number));
            } catch (IOException | RejectedExecutionException e) {
                LOG.trace("the port {} accepts no more", port, e);
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            new Connection(socket, number, rules, responder).serve(tls);
        } catch (IOException e) {
            LOG.debug("connection {}: {}", number, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void release() {
        try {
            holder.close();
        } catch (IOException e) {
            LOG.debug("closing the port {}", port, e);
        }
    }

    private static void discard(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.trace("already closed", e);
        }
    }
}
