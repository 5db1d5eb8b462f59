package felhom.proxmox.simulator;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.simulator.internal.Delivery;
import felhom.proxmox.simulator.internal.Wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a request fail in the way in which a recorded one did. */
final class ReplayedFailure {
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final Pattern CUT_BODY =
            Pattern.compile(".*after (\\d{1,9}) of (\\d{1,10}) bytes of the body.*");
    private static final Pattern TOO_LARGE = Pattern.compile(".*larger than (\\d{1,9}) bytes.*");
    private static final int CHUNK = 64 * 1024;

    private ReplayedFailure() {}

    static Delivery of(Exchange.Failure failure) {
        return switch (failure.trouble()) {
            case NO_ANSWER -> (wire, head, body) -> wire.pause(FOREVER);
            case NOT_HTTP -> (wire, head, body) -> last(wire, garbage(failure.words()));
            case TOO_LARGE -> tooLarge(failure.words());
            case CONNECTION_LOST -> lost(failure.words());
            // Others answered at that time, so the port is open.
            case NO_ADDRESS, NO_CONNECTION, NOT_TRUSTED -> (wire, head, body) -> wire.reset();
        };
    }

    private static void last(Wire wire, String text) throws IOException {
        wire.write(text.getBytes(StandardCharsets.US_ASCII));
        wire.hangUp();
    }

    private static String garbage(String words) {
        return words.contains("header line")
                ? "HTTP/1.1 200 OK\r\nno header\r\n\r\n"
                : words.contains("Content-Length")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"
                        : "this is not HTTP\r\n\r\n";
    }

    private static Delivery tooLarge(String words) {
        Matcher most = TOO_LARGE.matcher(words);
        long size = most.matches() ? Long.parseLong(most.group(1)) + 1 : Integer.MAX_VALUE;
        return (wire, head, body) -> last(wire, head(size));
    }

    private static Delivery lost(String words) {
        Matcher cut = CUT_BODY.matcher(words);
        if (cut.matches()) {
            int sent = Integer.parseInt(cut.group(1));
            long size = Long.parseLong(cut.group(2));
            return (wire, head, body) -> {
                wire.write(head(size).getBytes(StandardCharsets.US_ASCII));
                for (int done = 0; done < sent; done += CHUNK) {
                    wire.write(new byte[Math.min(CHUNK, sent - done)]);
                }
                wire.hangUp();
            };
        }
        if (words.contains("before the answer")) {
            return (wire, head, body) -> wire.hangUp();
        }
        return words.contains("inside the head")
                ? (wire, head, body) -> last(wire, "HTTP/1.1 200 OK\r\nContent-")
                : (wire, head, body) -> wire.reset();
    }

    private static String head(long size) {
        return "HTTP/1.1 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: " + size + "\r\n\r\n";
    }
}
