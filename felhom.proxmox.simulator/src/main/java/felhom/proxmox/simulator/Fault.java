package felhom.proxmox.simulator;

import java.time.Duration;

/**
 * One way in which a network or a host misbehaves; a test hands it to {@link SimulatedHost#inject}.
 *
 * <p>Faults that cut an answer strike {@link FaultMoment#INSIDE_ANSWER}; those that replace it let
 * the test choose whether the host has done its work by then.
 */
public sealed interface Fault {
    /** {@return when it strikes} */
    FaultMoment when();

    /**
     * Nobody listens: the port refuses connections and the open ones are dropped. It begins at once
     * and lasts until {@link SimulatedHost#clearFaults()}, whatever requests it was given for.
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
     * @param when when it strikes
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
     * @param afterBytes how much of the body is sent
     */
    record StallInBody(int afterBytes) implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.INSIDE_ANSWER;
        }
    }

    /**
     * The connection is closed in order before the answer is whole.
     *
     * @param afterBytes how much of the body is sent
     */
    record Truncate(int afterBytes) implements Fault {
        @Override
        public FaultMoment when() {
            return FaultMoment.INSIDE_ANSWER;
        }
    }

    /**
     * What comes is not HTTP.
     *
     * @param text what is sent instead of an answer
     * @param when before or after the work is done
     */
    record Garbage(String text, FaultMoment when) implements Fault {}

    /**
     * A 200 whose body is not JSON, as from a login page in between.
     *
     * @param text the body
     * @param when before or after the work is done
     */
    record GarbageBody(String text, FaultMoment when) implements Fault {}

    /**
     * The answer comes byte by byte.
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
     * A status line without a body, as pveproxy sends it when it cannot reach what it stands for:
     * 595 {@code Connection refused}, 596 {@code Connection timed out}, 599.
     *
     * @param status the status code
     * @param reason the reason phrase
     * @param when before the work is done, or after: the proxy gives up while it goes on
     */
    record StatusOnly(int status, String reason, FaultMoment when) implements Fault {}

    /**
     * Errors are those of a host before pve-http-server 5.2.0 (January 2025): the text is in the
     * reason phrase alone, the body is {@code {"data":null}}. Answers that are no errors are not
     * touched.
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
