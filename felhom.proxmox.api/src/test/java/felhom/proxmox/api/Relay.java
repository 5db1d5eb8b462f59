package felhom.proxmox.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before a host that passes bytes on without understanding them, and ends connections at
 * the moment that a test chooses.
 */
final class Relay implements AutoCloseable {
    /** How a connection ends. */
    enum End {
        /** In order: the other side reads the end of the stream. */
        CLOSE,
        /** With a reset: what is on its way is lost. */
        RESET
    }

    private static final int CHUNK = 8192;

    private final ServerSocket listener;
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Listens on a free port and connects to another. */
    Relay(int target) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        threads.submit(this::accept);
    }

    String url() {
        return "https://127.0.0.1:" + listener.getLocalPort();
    }

    int connections() {
        return accepted.get();
    }

    /** Ends every open connection now. */
    void cut(End end) {
        lines.forEach(line -> line.end(end));
    }

    /** Ends every open connection when its client sends the next byte, which goes no further. */
    void cutAtNextByte(End end) {
        lines.forEach(line -> line.armed = end);
    }

    private Void accept() throws IOException {
        while (true) {
            Line line = new Line(listener.accept(), new Socket("127.0.0.1", target));
            accepted.incrementAndGet();
            lines.add(line);
            threads.submit(line::pumpToHost);
            threads.submit(line::pumpToClient);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut(End.CLOSE);
        threads.shutdownNow();
    }

    /** One connection of a client and the one to the host that belongs to it. */
    private static final class Line {
        private final Socket client;
        private final Socket host;
        private volatile End armed;

        Line(Socket client, Socket host) {
            this.client = client;
            this.host = host;
        }

        private Void pumpToHost() throws IOException {
            InputStream in = client.getInputStream();
            OutputStream out = host.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                End how = armed;
                if (how != null) {
                    end(how);
                    return null;
                }
                out.write(chunk, 0, read);
            }
            end(End.CLOSE);
            return null;
        }

        private Void pumpToClient() throws IOException {
            host.getInputStream().transferTo(client.getOutputStream());
            end(End.CLOSE);
            return null;
        }

        private void end(End how) {
            try {
                if (how == End.RESET) {
                    client.setSoLinger(true, 0);
                }
                client.close();
                host.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
