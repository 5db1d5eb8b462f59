package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** What the guide to USB disks shows is what the code does. */
class UsbGuideTests {
    private static final Path GUIDE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "usb-disks.md");
    private static final UsbMountRequest REQUEST =
            UsbMountRequest.of(
                    new FileSystemUuid("16804c34-310f-40cf-824a-cfb7df593803"),
                    new MountName("backup"));

    /** What stands under a mark, up to the next empty line after a table or the end of a block. */
    private static String under(String mark) throws IOException {
        Matcher matcher =
                Pattern.compile(
                                "<!-- " + mark + " -->\n(?:```\n(.*?)```|(\\|.*?)\n\n)",
                                Pattern.DOTALL)
                        .matcher(Files.readString(GUIDE));
        if (!matcher.find()) {
            throw new AssertionError("the guide has no " + mark);
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
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
        assertEquals(plan.describe(), under("plan"));
    }

    @Test
    void showsTheFstabLine() throws IOException {
        byte[] block =
                FstabFile.parse(Path.of("/etc/fstab"), new byte[0])
                        .with(FstabEntry.of(REQUEST, FileSystemType.EXT4))
                        .bytes();
        assertEquals(new String(block, StandardCharsets.UTF_8), under("fstab"));
    }

    @Test
    void listsEveryRefusal() throws IOException {
        assertEquals(
                "| reason | what it means, and what to do |\n|---|---|\n"
                        + Arrays.stream(UsbRefusal.values())
                                .map(each -> "| `" + each + "` | " + each.why() + " |")
                                .collect(Collectors.joining("\n")),
                under("refusals"));
    }

    @Test
    void listsEveryFailure() throws IOException {
        assertEquals(
                "| failure | what it means, and what to do |\n|---|---|\n"
                        + Arrays.stream(MountFailure.values())
                                .map(
                                        each ->
                                                "| `%s` | %s; %s |"
                                                        .formatted(
                                                                each, each.what(), each.nextStep()))
                                .collect(Collectors.joining("\n")),
                under("failures"));
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
