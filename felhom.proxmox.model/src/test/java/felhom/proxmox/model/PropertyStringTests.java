package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.proxmox.model.PropertyString.Entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.Random;

class PropertyStringTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nesting=1",
                "nesting=1,keyctl=1",
                "local-lvm:vm-101-disk-1,mp=/srv/data,backup=1,size=1G",
                "name=eth0,bridge=vmbr0,firewall=1,gw=10.0.2.2,hwaddr=BC:24:11:CD:09:EB,ip=10.0.2.101/24,type=veth",
                "a=,b==,c=x=y",
                "=x",
                "=",
                ",",
                ",,a=1,",
                "a=1,a=2"
            })
    void whatIsReadIsWrittenBack(String text) {
        assertEquals(text, PropertyString.parse(text).toString());
    }

    @Test
    void anyTextOnOneLineIsWrittenBack() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.of(random, 0, 30, RandomText::isPrintable);
            PropertyString read = PropertyString.parse(text);
            assertEquals(text, read.toString());
            assertEquals(read, PropertyString.parse(read.toString()));
        }
    }

    @Test
    void changingOneValueLeavesOrderAndUnknownKeysAlone() {
        PropertyString read = PropertyString.parse("vol:x,mp=/a,future=yes,backup=0,size=1G");
        assertEquals(
                "vol:x,mp=/a,future=yes,backup=1,size=1G", read.with("backup", "1").toString());
        assertEquals(
                "vol:x,mp=/a,future=yes,backup=0,size=1G,ro=1", read.with("ro", "1").toString());
        assertEquals("vol:y,mp=/a,future=yes,backup=0,size=1G", read.with("", "vol:y").toString());
        assertEquals("vol:x,mp=/a,backup=0,size=1G", read.without("future").toString());
        assertEquals(read, read.without("absent"));
    }

    @Test
    void aRepeatedKeyIsReadOnceAndWrittenOnce() {
        PropertyString read = PropertyString.parse("a=1,b=2,a=3");
        assertEquals(Optional.of("1"), read.find("a"));
        assertEquals("a=4,b=2", read.with("a", "4").toString());
        assertEquals("b=2", read.without("a").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "on,true",
        "yes,true",
        "true,true",
        "On,true",
        "TRUE,true",
        "0,false",
        "off,false",
        "no,false",
        "false,false",
        "2,",
        "maybe,",
        "'',"
    })
    void switchesAreSpeltInManyWays(String value, Boolean meaning) {
        assertEquals(
                Optional.ofNullable(meaning), PropertyString.parse("x=" + value).findSwitch("x"));
    }

    @Test
    void anAbsentSwitchIsNeither() {
        assertEquals(Optional.empty(), PropertyString.parse("y=1").findSwitch("x"));
    }

    @ParameterizedTest
    @CsvSource({"mp,'/a,backup=0'", "'mp,x',/a", "'a=b',1", "mp,'/a\nlxc.x: y'", "mp,'/a\r'"})
    void noValueCanSmuggleAnotherIn(String key, String value) {
        PropertyString empty = PropertyString.parse("");
        String message =
                assertThrows(IllegalArgumentException.class, () -> empty.with(key, value))
                        .getMessage();
        String shown =
                "\"" + key + "=" + value.replace("\n", "\\u000a").replace("\r", "\\u000d") + "\"";
        assertEquals(
                "cannot be part of a property string: "
                        + shown
                        + " (commas and line breaks separate properties; leave them out)",
                message);
    }

    @Test
    void aValueWithoutKeyCannotTurnIntoAKey() {
        assertEquals(
                "cannot be part of a property string: \"backup=0\" (a value whose key is left out"
                        + " must not hold '=', or its beginning is taken for the key)",
                assertThrows(IllegalArgumentException.class, () -> new Entry("", "backup=0"))
                        .getMessage());
    }

    @Test
    void aLineBreakIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PropertyString.parse("a=1\nlxc.cap: x"));
    }

    @Test
    void theListIsACopy() {
        List<Entry> entries = new java.util.ArrayList<>(List.of(new Entry("a", "1")));
        PropertyString read = new PropertyString(entries);
        entries.clear();
        assertEquals("a=1", read.toString());
    }
}
