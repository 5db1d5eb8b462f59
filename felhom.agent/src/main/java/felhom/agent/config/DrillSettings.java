package felhom.agent.config;

import felhom.proxmox.model.VmId;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The settings of the restore drill.
 *
 * @param firstNumber the lowest number that a restored copy may get
 * @param timeout how long a restore may take
 * @param watch how long a started guest is watched
 * @param warnDays for how many days a backup may be unproven; empty if that is not judged
 */
public record DrillSettings(
        int firstNumber, Duration timeout, Duration watch, Optional<Integer> warnDays) {
    /** The tag of what is restored. */
    public static final String TAG = "felhom-drill";

    private static final int NUMBERS = 100;

    /** The numbers for what is restored, in order. */
    public Stream<VmId> numbers() {
        return IntStream.range(firstNumber, firstNumber + NUMBERS).mapToObj(VmId::new);
    }

    /** Whether a number is one of them. */
    public boolean isNumber(VmId vmid) {
        return vmid.value() >= firstNumber && vmid.value() < firstNumber + NUMBERS;
    }

    /** The numbers, for people. */
    public String range() {
        return firstNumber + " to " + (firstNumber + NUMBERS - 1);
    }
}
