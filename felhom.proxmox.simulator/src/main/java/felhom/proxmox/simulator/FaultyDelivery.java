package felhom.proxmox.simulator;

import felhom.proxmox.simulator.internal.Answer;
import felhom.proxmox.simulator.internal.Delivery;
import felhom.proxmox.simulator.internal.Wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What each fault does to an answer. */
final class FaultyDelivery {
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final int CHUNK = 64 * 1024;
    private static final String OPENING = "{\"data\":\"";
    private static final String CLOSING = "\"}";

    private FaultyDelivery() {}

    static Answer apply(Fault fault, Answer answer) {
        return switch (fault) {
            case Fault.Refuse ignored -> answer;
            case Fault.OldServerError ignored -> answer;
            case Fault.Reset reset -> answer.withDelivery(reset(reset.when()));
            case Fault.StallBeforeHeaders ignored ->
                    answer.withDelivery((wire, head, body) -> wire.pause(FOREVER));
            case Fault.StallInBody(int afterBytes) ->
                    answer.withDelivery(
                            (wire, head, body) -> {
                                begin(wire, head, body, afterBytes);
                                wire.pause(FOREVER);
                            });
            case Fault.Truncate(int afterBytes) ->
                    answer.withDelivery(
                            (wire, head, body) -> {
                                begin(wire, head, body, afterBytes);
                                wire.hangUp();
                            });
            case Fault.Garbage garbage ->
                    answer.withDelivery(
                            (wire, head, body) -> {
                                wire.write(garbage.text().getBytes(StandardCharsets.UTF_8));
                                wire.hangUp();
                            });
            case Fault.GarbageBody garbage ->
                    Answer.json(200, "OK", garbage.text().getBytes(StandardCharsets.UTF_8));
            case Fault.Trickle(Duration interval) -> answer.withDelivery(trickle(interval));
            case Fault.StatusOnly status -> Answer.empty(status.status(), status.reason());
            case Fault.HugeBody(long bytes) ->
                    Answer.json(200, "OK", new byte[] {' '}).withDelivery(huge(bytes));
        };
    }

    private static Delivery reset(FaultMoment when) {
        return (wire, head, body) -> {
            if (when == FaultMoment.INSIDE_ANSWER) {
                begin(wire, head, body, body.length / 2);
            }
            wire.reset();
        };
    }

    private static Delivery trickle(Duration interval) {
        return (wire, head, body) -> {
            wire.write(head);
            for (byte b : body) {
                wire.pause(interval);
                wire.write(new byte[] {b});
            }
        };
    }

    private static Delivery huge(long bytes) {
        return (wire, head, body) -> {
            String longer =
                    new String(head, StandardCharsets.UTF_8)
                            .replaceFirst("Content-Length: \\d+", "Content-Length: " + bytes);
            wire.write(longer.getBytes(StandardCharsets.UTF_8));
            wire.write(OPENING.getBytes(StandardCharsets.UTF_8));
            byte[] filler = new byte[CHUNK];
            Arrays.fill(filler, (byte) 'x');
            long left = bytes - OPENING.length() - CLOSING.length();
            while (left > 0) {
                int size = (int) Math.min(left, CHUNK);
                wire.write(Arrays.copyOf(filler, size));
                left -= size;
            }
            wire.write(CLOSING.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static void begin(Wire wire, byte[] head, byte[] body, int length) throws IOException {
        wire.write(head);
        wire.write(Arrays.copyOf(body, Math.min(body.length, length)));
    }
}
