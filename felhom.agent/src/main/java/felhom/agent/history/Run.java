package felhom.agent.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is remembered of one run.
 *
 * @param time when it began
 * @param verdict its outcome in one word, as the report has it
 * @param problems its problems, also those that it could not see and that stood before
 * @param fills how full the storages were, in percent
 * @param asleep the disks that slept
 */
record Run(
        Instant time,
        String verdict,
        List<Problem> problems,
        List<Fill> fills,
        List<Sleep> asleep) {
    /**
     * A problem.
     *
     * @param code its code
     * @param subject its subject
     * @param since the first run that saw it, without a gap until this one
     * @param number its measure, if it has one
     * @param accepted whether the operator accepts it
     * @param seen whether this run saw it; if not, an earlier one did, and this one could not tell
     */
    record Problem(
            String code,
            String subject,
            Instant since,
            OptionalDouble number,
            boolean accepted,
            boolean seen) {
        boolean isLike(Problem other) {
            return code.equals(other.code) && subject.equals(other.subject);
        }

        Problem unseen() {
            return new Problem(code, subject, since, number, accepted, false);
        }

        @Override
        public String toString() {
            return code + " " + subject;
        }
    }

    /**
     * How full a storage was.
     *
     * @param storage its name
     * @param percent how full
     */
    record Fill(String storage, double percent) {}

    /**
     * A disk that slept.
     *
     * @param disk its path
     * @param since the first run that found it asleep, without one that found it awake since
     */
    record Sleep(String disk, Instant since) {}

    Run {
        problems = List.copyOf(problems);
        fills = List.copyOf(fills);
        asleep = List.copyOf(asleep);
    }

    Optional<Problem> problem(String code, String subject) {
        return problems.stream()
                .filter(one -> one.code().equals(code) && one.subject().equals(subject))
                .findFirst();
    }

    Optional<Sleep> sleep(String disk) {
        return asleep.stream().filter(one -> one.disk().equals(disk)).findFirst();
    }

    OptionalDouble fill(String storage) {
        return fills.stream()
                .filter(one -> one.storage().equals(storage))
                .mapToDouble(Fill::percent)
                .findFirst();
    }
}
