package felhom.proxmox.simulator.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection: as many requests as the rules allow, one after the other. */
final class Connection implements Wire {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final int HANDSHAKE = 0x16;
    private static final int DRAINED = 1 << 20;

    private final Socket raw;
    private final int number;
    private final ConnectionRules rules;
    private final Responder responder;
    private Socket top;
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean hungUp;

    Connection(Socket raw, int number, ConnectionRules rules, Responder responder) {
        this.raw = raw;
        this.top = raw;
        this.number = number;
        this.rules = rules;
        this.responder = responder;
    }

    void serve(SSLContext tls) throws IOException, InterruptedException {
        raw.setTcpNoDelay(true);
        raw.setSoTimeout(Math.toIntExact(Math.max(1, rules.idle().toMillis())));
        try {
            int first = raw.getInputStream().read();
            if (first < 0) {
                return;
            }
            InputStream seen = new ByteArrayInputStream(new byte[] {(byte) first});
            if (first == HANDSHAKE) {
                try (SSLSocket secure =
                        (SSLSocket) tls.getSocketFactory().createSocket(raw, seen, true)) {
                    secure.setUseClientMode(false);
                    secure.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                    top = secure;
                    out = secure.getOutputStream();
                    requests(new RequestReader(new BufferedInputStream(secure.getInputStream())));
                }
            } else {
                out = raw.getOutputStream();
                redirect(new RequestReader(new SequenceInputStream(seen, raw.getInputStream())));
            }
        } catch (EOFException | SocketTimeoutException e) {
            // The client is done, or was silent too long: a real host closes without a word.
            raw.close();
        } catch (RequestReader.TooLarge e) {
            // A real host stops reading and closes when the idle time is over.
            pause(rules.idle());
            raw.close();
        }
    }

    private void requests(RequestReader reader) throws IOException, InterruptedException {
        for (int count = 1; !hungUp; count++) {
            try {
                request(reader, reader.head(), count < rules.requests());
            } catch (ProtocolException e) {
                send(e.answer(), new AnswerWriter.Terms(0, false), Optional.empty());
                hungUp = true;
            }
        }
        if (reader.hasUnread() && !raw.isClosed()) {
            // Closing with bytes unread would reset the connection and could destroy the answer.
            top.shutdownOutput();
            reader.drain(DRAINED);
        }
    }

    private void request(RequestReader reader, RequestReader.Head head, boolean mayStay)
            throws IOException, InterruptedException {
        Request request =
                new Request(number, head.method(), head.target(), head.headers(), reader::body);
        Answer answer;
        if (!METHODS.contains(head.method())) {
            answer = Answer.empty(501, "method '" + head.method() + "' not available");
        } else if (head.headers().containsKey("transfer-encoding")) {
            reader.expectBody();
            answer = Answer.text(501, "chunked transfer encoding not supported");
        } else {
            if (request.contentLength() > 0) {
                reader.expectBody();
            }
            answer = responder.answer(request);
        }
        String wish = request.header("connection").orElse("").toLowerCase(Locale.ROOT);
        boolean stays =
                head.minorVersion() == 1 ? !wish.contains("close") : wish.contains("keep-alive");
        boolean keepAlive = mayStay && stays && answer.status() < 400 && !reader.hasUnread();
        hungUp = !keepAlive;
        send(
                answer,
                new AnswerWriter.Terms(head.minorVersion(), keepAlive),
                request.header("accept-encoding"));
    }

    /** Cleartext on the TLS port is sent to where it should have gone. */
    private void redirect(RequestReader reader) throws IOException, InterruptedException {
        RequestReader.Head head = reader.head();
        boolean reads = head.method().equals("GET") || head.method().equals("HEAD");
        String host =
                Optional.ofNullable(head.headers().get("host"))
                        .map(values -> values.getFirst())
                        .orElse("127.0.0.1:" + raw.getLocalPort());
        Answer moved =
                Answer.text(reads ? 301 : 308, reads ? "Moved Permanently" : "Permanent Redirect");
        Answer answer =
                new Answer(
                        moved.status(),
                        moved.reason(),
                        Map.of("Location", "https://" + host + head.target()),
                        moved.body(),
                        false,
                        Delivery.WHOLE);
        send(answer, new AnswerWriter.Terms(1, true), Optional.empty());
    }

    private void send(Answer answer, AnswerWriter.Terms terms, Optional<String> accepted)
            throws IOException, InterruptedException {
        AnswerWriter.Encoded encoded =
                AnswerWriter.encode(answer, terms, accepted, rules.clock().instant());
        answer.delivery().deliver(this, encoded.head(), encoded.body());
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    @Override
    public void reset() throws IOException {
        hungUp = true;
        raw.setSoLinger(true, 0);
        raw.close();
    }

    @Override
    public void hangUp() {
        hungUp = true;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
