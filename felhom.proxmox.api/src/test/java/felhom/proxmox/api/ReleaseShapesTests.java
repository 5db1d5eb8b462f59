package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.ZfsPoolName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers with the fields and types of each release, made after the API schema of that release. */
class ReleaseShapesTests {
    private static final Reads READS =
            new Reads(
                    new Reads.NodeNames(
                            "pve",
                            new VmId(101),
                            new VmId(200),
                            new StorageId("local"),
                            Upid.parse("UPID:pve:00001F40:0012D687:60B5A1C0:vzdump:101:root@pam:"),
                            VolumeId.parse("local:backup/vzdump-lxc-101-2021_06_01-02_56_00.tar"),
                            DevicePath.parse("/dev/sda"),
                            ZfsPoolName.parse("rpool")));

    /** An answer of a release, and words that its reading must hold. */
    record Answer(String release, Operation operation, String body, List<String> expected) {
        static Answer of(String line) {
            String[] columns = line.split("\t", -1);
            return new Answer(
                    columns[0],
                    Operation.valueOf(columns[1]),
                    columns[2],
                    List.of(columns[3].split("\\|")));
        }

        @Override
        public String toString() {
            return release + " " + operation;
        }
    }

    static List<Answer> answers() {
        try (InputStream file =
                ReleaseShapesTests.class.getResourceAsStream("release-answers.tsv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Answer::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadAsItsReleaseGivesIt(Answer answer) {
        Object read =
                Objects.requireNonNull(READS.all().get(answer.operation()))
                        .apply(CannedTransport.ok(answer.body()).client());
        for (String words : answer.expected()) {
            assertTrue(read.toString().contains(words), () -> words + " is not in " + read);
        }
    }

    @Test
    void eachReleaseGivesTheSameKindsOfAnswersAsFarAsItHasThem() {
        Map<String, Set<Operation>> kinds =
                answers().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Answer::release,
                                        Collectors.mapping(Answer::operation, Collectors.toSet())));
        Set<Operation> newest = Objects.requireNonNull(kinds.get("9.2"));
        kinds.forEach(
                (release, found) ->
                        assertEquals(
                                newest.stream()
                                        .filter(
                                                one ->
                                                        one.releases()
                                                                .contains(Release.parse(release)))
                                        .collect(Collectors.toSet()),
                                found,
                                release));
    }
}
