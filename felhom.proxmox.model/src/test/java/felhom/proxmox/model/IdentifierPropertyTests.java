package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** What holds for every text, tried with many that are always the same. */
class IdentifierPropertyTests {
    private static final int ROUNDS = 2_000;

    @Test
    void everyNumberInRangeIsAVmId() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            VmId vmid = new VmId(random.nextInt(100, 1_000_000_000));
            assertEquals(vmid, VmId.parse(vmid.toString()));
        }
    }

    @Test
    void everyVolumeComesBackFromItsText() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            String name = RandomText.of(random, 1, 60, RandomText::isPrintable);
            VolumeId volume = new VolumeId(StorageId.parse("local-lvm"), name);
            assertEquals(volume, VolumeId.parse(volume.toString()));
        }
    }

    @Test
    void everyUserComesBackFromItsText() {
        Random random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            String name =
                    RandomText.of(
                            random, 1, 60, c -> RandomText.isField(c) && "/@!".indexOf(c) < 0);
            UserId user = new UserId(name, "pve");
            assertEquals(user, UserId.parse(user.toString()));
            TokenId token = new TokenId(user, "agent");
            assertEquals(token, TokenId.parse(token.toString()));
        }
    }

    @Test
    void anyTextIsEitherReadWithoutLossOrRefusedWithAMessage() {
        List<Function<String, ?>> parsers =
                List.of(
                        VmId::parse,
                        NodeName::parse,
                        StorageId::parse,
                        SnapshotName::parse,
                        UserId::parse,
                        TokenId::parse,
                        VolumeId::parse,
                        Privilege::parse,
                        Upid::parse,
                        PropertyString::parse);
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = RandomText.of(random, 0, 12, c -> true);
            for (Function<String, ?> parser : parsers) {
                try {
                    assertEquals(text, parser.apply(text).toString());
                    read++;
                } catch (IllegalArgumentException refused) {
                    assertTrue(String.valueOf(refused.getMessage()).length() > 20, text);
                }
            }
        }
        assertTrue(read > ROUNDS / 2, "read " + read);
    }
}
