package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.Fixtures;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the guide to USB disks shows is what the code does. Run with {@code -Dfelhom.docs=write} to
 * write it anew.
 */
class UsbGuideTests {
    private static final Path GUIDE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "usb-disks.md");
    private static final UsbMountRequest REQUEST =
            UsbMountRequest.of(
                    new FileSystemUuid("16804c34-310f-40cf-824a-cfb7df593803"),
                    new MountName("backup"));

    /** What stands under a mark: a block, or a table up to the next empty line. */
    private static void compare(String mark, String expected) throws IOException {
        String guide = Files.readString(GUIDE);
        Matcher matcher =
                Pattern.compile(
                                "<!-- " + mark + " -->\n(?:```\n(.*?)```|(\\|.*?)\n\n)",
                                Pattern.DOTALL)
                        .matcher(guide);
        assertTrue(matcher.find(), "the guide has no " + mark);
        int group = matcher.group(1) != null ? 1 : 2;
        if ("write".equals(System.getProperty("felhom.docs"))) {
            Files.writeString(
                    GUIDE,
                    guide.substring(0, matcher.start(group))
                            + expected
                            + guide.substring(matcher.end(group)));
        } else {
            assertEquals(
                    expected,
                    matcher.group(group),
                    "run with -Dfelhom.docs=write to write it anew");
        }
    }

    @Test
    void showsThePlan() throws IOException {
        List<BlockDevice> devices =
                LsblkReader.devices(
                        UsbForms.devices("MOUNTPOINTS"), Fixtures.text("usb/lsblk-host.json"));
        UsbSettings settings = UsbSettings.standard();
        UsbVolume volume =
                new UsbJudge(settings, devices)
                        .usbVolumes().stream()
                                .filter(UsbVolume::mountable)
                                .findFirst()
                                .orElseThrow();
        UsbMountPlan plan =
                new UsbMountPlan(REQUEST, volume, UsbPlanner.steps(settings, REQUEST, volume));
        compare("plan", plan.describe());
    }

    @Test
    void showsTheFstabLine() throws IOException {
        byte[] block =
                FstabFile.parse(Path.of("/etc/fstab"), new byte[0])
                        .with(FstabEntry.of(REQUEST, FileSystemType.EXT4))
                        .bytes();
        compare("fstab", new String(block, StandardCharsets.UTF_8));
    }

    @Test
    void listsEveryRefusal() throws IOException {
        compare(
                "refusals",
                "| reason | what it means, and what to do |\n|---|---|\n"
                        + Arrays.stream(UsbRefusal.values())
                                .map(each -> "| `" + each + "` | " + each.why() + " |")
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void listsEveryFailure() throws IOException {
        compare(
                "failures",
                "| failure | what it means, and what to do |\n|---|---|\n"
                        + Arrays.stream(MountFailure.values())
                                .map(
                                        each ->
                                                "| `%s` | %s; %s |"
                                                        .formatted(
                                                                each, each.what(), each.nextStep()))
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void listsEveryStateOfAMount() throws IOException {
        compare(
                "states",
                "| state | what was found |\n|---|---|\n"
                        + Arrays.stream(MountState.Kind.values())
                                .map(each -> "| `%s` | %s |".formatted(each, each.what()))
                                .collect(Collectors.joining("\n")));
    }

    /** A block without a mark is one that nothing compares. */
    @Test
    void everyBlockIsCompared() throws IOException {
        String guide = Files.readString(GUIDE);
        assertEquals(
                guide.split("(?m)^```", -1).length - 1,
                2 * (guide.split("-->\n```\n", -1).length - 1));
    }
}
