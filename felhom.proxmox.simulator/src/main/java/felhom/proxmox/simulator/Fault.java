package felhom.proxmox.simulator;

import java.time.Duration;

/**
 * A fault of a network or a host; a test passes it to {@link SimulatedHost#inject}.
 *
 * <p>Faults that cut an answer happen {@link FaultMoment#INSIDE_ANSWER}. For faults that replace an
 * answer, the test chooses whether the host has done its work before.
 */
public sealed interface Fault {
    /** {@return when it happens} */
    FaultMoment when();

    /**
     * The port refuses connections, and open ones are dropped. It begins at once and lasts until
     * {@link SimulatedHost#clearFaults()}, regardless of the matcher.
     */
    record Refuse() implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.BEFORE_EXECUTION;
        }
    }

    /**
     * The connection is reset (TCP RST).
     *
     * @param when when it happens
     */
    record Reset(FaultMoment when) implements Fault {}

    /**
     * Nothing is sent, and the connection stays open until the host is closed.
     *
     * @param when before or after the work is done; {@link FaultMoment#INSIDE_ANSWER} is the same
     *     as after
     */
    record StallBeforeHeaders(FaultMoment when) implements Fault {}

    /**
     * The answer stops inside the body, and the connection stays open until the host is closed.
     *
     * @param afterBytes the number of bytes of the body that are sent
     */
    record StallInBody(int afterBytes) implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.INSIDE_ANSWER;
        }
    }

    /**
     * The connection is closed properly before the answer is complete.
     *
     * @param afterBytes the number of bytes of the body that are sent
     */
    record Truncate(int afterBytes) implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.INSIDE_ANSWER;
        }
    }

    /**
     * The answer is not HTTP.
     *
     * @param text the text that is sent instead
     * @param when before or after the work is done
     */
    record Garbage(String text, FaultMoment when) implements Fault {}

    /**
     * A 200 whose body is not JSON, such as a login page in between.
     *
     * @param text the body
     * @param when before or after the work is done
     */
    record GarbageBody(String text, FaultMoment when) implements Fault {}

    /**
     * The answer is sent byte by byte.
     *
     * @param interval the pause before each byte of the body
     */
    record Trickle(Duration interval) implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.INSIDE_ANSWER;
        }
    }

    /**
     * A status line without a body, as pveproxy sends it if it cannot reach its backend: 595 {@code
     * Connection refused}, 596 {@code Connection timed out}, 599.
     *
     * @param status the status code
     * @param reason the reason phrase
     * @param when before the work is done, or after it: the proxy gives up while the work continues
     */
    record StatusOnly(int status, String reason, FaultMoment when) implements Fault {}

    /**
     * Errors have the form of a host before pve-http-server 5.2.0 (January 2025): the text is only
     * in the reason phrase, and the body is {@code {"data":null}}. Successful answers do not
     * change.
     */
    record OldServerError() implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.AFTER_EXECUTION;
        }
    }

    /**
     * A valid JSON answer of absurd size.
     *
     * @param bytes the size of the body, at least 16
     */
    record HugeBody(long bytes) implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.INSIDE_ANSWER;
        }
    }
}
