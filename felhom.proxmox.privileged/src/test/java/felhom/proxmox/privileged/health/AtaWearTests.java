package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalInt;

/** Names and families as in smartctl's database, values as disks of these families show them. */
class AtaWearTests {
    private static OptionalInt wear(String json) {
        return SmartDecoder.decode(SmartctlOutput.read(json).orElseThrow(), 0)
                .usage()
                .wearPercent();
    }

    private static OptionalInt wear(
            boolean known, String family, int id, String name, int value, long raw) {
        return wear(
                """
                {"device":{"protocol":"ATA"},"in_smartctl_database":%s,"model_family":"%s",
                "endurance_used":{"current_percent":42},
                "ata_smart_attributes":{"table":[{"id":%s,"name":"%s","value":%s,"worst":%s,
                "thresh":0,"when_failed":"","raw":{"value":%s,"string":"%s"}}]}}\
                """
                        .formatted(known, family, id, name, value, value, raw, raw));
    }

    @ParameterizedTest
    @CsvSource({
        "Samsung based SSDs, 177, Wear_Leveling_Count, 98, 14, 2",
        "Samsung based SSDs, 177, Wear_Leveling_Count, 1, 7282, 100",
        "Samsung based SSDs, 173, Wear_Leveling_Count, 60, 1200, 40",
        "Intel 520 Series SSDs, 233, Media_Wearout_Indicator, 97, 0, 3",
        "Intel 730 and DC S35x0/3610/3700 Series SSDs, 233, Media_Wearout_Indicator, 1, 0, 100",
        "Dell Certified Intel S3520 Series SSDs, 245, Percent_Life_Remaining, 88, 88, 12",
        "Crucial/Micron Client SSDs, 202, Percent_Lifetime_Remain, 94, 6, 6",
        "Crucial/Micron Client SSDs, 202, Percent_Lifetime_Remain, 0, 113, 113",
        "Crucial/Micron RealSSD m4/C400/P400, 202, Perc_Rated_Life_Used, 98, 2, 2",
        "Crucial/Micron RealSSD C300/P300, 202, Percent_Lifetime_Used, 91, 9, 9",
        "Micron 5100 / 52x0 / 5300 / 5400 SSDs, 202, Percent_Lifetime_Remain, 100, 0, 0",
        "SandForce Driven SSDs, 231, SSD_Life_Left, 87, 0, 13",
        "Seagate Nytro SATA SSD, 231, SSD_Life_Left, 99, 281474976710655, 1",
        "Phison Driven SSDs, 231, SSD_Life_Left, 100, 74, 26",
        "Silicon Motion based SSDs, 169, Remaining_Lifetime_Perc, 100, 96, 4",
        "Innodisk 3IE2/3ME2/3MG2/3SE2/3TG6 SSDs, 169, Remaining_Lifetime_Perc, 100, 91, 9",
        "SK hynix SATA SSDs, 201, Percent_Lifetime_Remain, 92, 92, 8",
        "SSSTC ER2 GD/CD Series SSDs, 202, Percent_Lifetime_Remain, 97, 3, 3",
        "Marvell based SanDisk SSDs, 201, Lifetime_Remaining%, 80, 80, 20",
        "Sandisk SATA Cloudspeed Max and GEN2 ESS SSDs, 245, DriveLife_Used%, 88, 12, 12",
        "Indilinx Barefoot 3 based SSDs, 233, Remaining_Lifetime_Perc, 65, 65, 35",
        "Apacer AS340 SSDs, 231, Lifetime_Left, 100, 100, 0",
        "ATP SATA III aMLC M.2 2242 Embedded SSD, 248, PCT_Life_Remaining, 1, 1, 100",
    })
    void isReadAsTheMakerMeansIt(
            String family, int id, String name, int value, long raw, int wear) {
        assertEquals(OptionalInt.of(wear), wear(true, family, id, name, value, raw));
    }

    /** Counts of erasures, units nobody knows, and values that contradict each other. */
    @ParameterizedTest
    @CsvSource({
        "WD Blue / Red / Green SSDs, 230, Media_Wearout_Indicator, 1, 73015033876",
        "SanDisk based SSDs, 230, Perc_Write/Erase_Count, 100, 85",
        "Crucial/Micron RealSSD m4/C400/P400, 173, Wear_Leveling_Count, 98, 68",
        "Silicon Motion based SSDs, 177, Wear_Leveling_Count, 100, 401",
        "Kingston SSDNow UV400/500, 177, Wear_Leveling_Count, 100, 3",
        "Kingston SSDNow UV400/500, 231, SSD_Life_Left, 100, 97",
        "Plextor M3/M5/M6/M7 Series SSDs, 233, Media_Wearout_Indicator, 90, 0",
        "Phison Driven SSDs, 231, SSD_Life_Left, 93, 0",
        "Phison Driven SSDs, 231, SSD_Life_Left, 100, 7208",
        "Samsung based SSDs, 245, Timed_Workld_Media_Wear, 100, 65535",
        "Samsung based SSDs, 177, Wear_Leveling_Count, 0, 0",
        "Samsung based SSDs, 177, Wear_Leveling_Count, 200, 5",
        "Sandisk SATA Cloudspeed Max and GEN2 ESS SSDs, 178, SSD_LifeLeft(0.01%), 100, 9800",
        "Sandisk SATA Cloudspeed Max and GEN2 ESS SSDs, 245, DriveLife_Used%, 40, 40",
        "Western Digital Red, 233, Media_Wearout_Indicator, 50, 0",
        "Toshiba HK4R Series SSD, 173, Erase_Count, 180, 0",
    })
    void aValueInAUnitThatIsNotKnownIsNotShown(
            String family, int id, String name, int value, long raw) {
        assertEquals(OptionalInt.empty(), wear(true, family, id, name, value, raw));
    }

    /** Without an entry in the database the names are defaults, and prove nothing. */
    @ParameterizedTest
    @CsvSource({
        "177, Wear_Leveling_Count",
        "233, Media_Wearout_Indicator",
        "231, SSD_Life_Left",
        "202, Percent_Lifetime_Remain",
    })
    void aDefaultNameProvesNothing(int id, String name) {
        assertEquals(OptionalInt.empty(), wear(false, "Samsung based SSDs", id, name, 50, 50));
    }

    @Test
    void theStandardsOwnStatisticGoesBeforeEveryAttribute() {
        assertEquals(
                OptionalInt.of(131),
                wear(
                        """
                        {"device":{"protocol":"ATA"},"in_smartctl_database":false,
                        "ata_device_statistics":{"pages":[{"number":1,"table":[{"name":
                        "Percentage Used Endurance Indicator","value":3}]},{"number":7,"table":[
                        {"offset":8,"name":"Percentage Used Endurance Indicator","value":131,
                        "flags":{"valid":true}}]}]}}\
                        """));
    }
}
