package io.moasell.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as one text that is the same for every usual way of writing the same door: street or
 * lot, then the flat. Nothing is guessed: what cannot be read stays as it was written, so that two
 * texts are equal only where nobody could mean two doors.
 *
 * @param text equal for the same place
 * @param exact whether it names one household: a flat, a floor or a room, and not a building alone
 */
record PlaceText(String text, boolean exact) {

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]");
    private static final Pattern HYPHENS = Pattern.compile("\\s*[-‐‑‒–—―−ㅡ]\\s*");
    private static final Pattern SIGNS = Pattern.compile("[,.·'\"`#:;/|*\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern APARTMENT = Pattern.compile("(?<![a-z])apt(?![a-z])");

    /** …로 12, …길 3-4, …로 12번길 3; the number stands alone. */
    private static final Pattern ROAD =
            Pattern.compile("(.*?[가-힣0-9](?:로|길)\\s?(?:지하\\s?)?[0-9]+(?:-[0-9]+)?)(?: (.*))?");

    /** …동 12-3, …리 산 4; never the building of a flat, which has its number in front. */
    private static final Pattern LOT =
            Pattern.compile(
                    "(.*?[가-힣][0-9]*(?:동|리|가|읍|면)\\s?(?:산\\s?)?[0-9]+(?:-[0-9]+)?)(?:\\s?번지)?(?: (.*))?");

    private static final String NUMBER = "(?:제\\s?)?(?<ho>[a-z]?[0-9]{1,5})\\s?";
    private static final String FLOOR = "(?:(?:제\\s?)?(?<floor>[0-9]{1,3})\\s?층\\s*)?";
    private static final Pattern HOUSE_AND_FLAT =
            Pattern.compile(
                    "(?<name>(?:.*?[^0-9a-z가-힣-]|.*?[가-힣](?=[0-9]))??)\\s*(?:제\\s?)?(?<dong>[0-9]{1,4}|[a-z가나다라마바사아자차카타파하])\\s?동\\s*"
                            + FLOOR
                            + NUMBER
                            + "호?");
    private static final Pattern HOUSE_DASH_FLAT =
            Pattern.compile(
                    "(?<name>(?:.*?[^0-9-])??)\\s*(?<dong>[0-9]{2,4})-(?<ho>[0-9]{2,5})\\s?호?");
    private static final Pattern FLAT =
            Pattern.compile("(?<name>(?:.*?[^0-9a-z-])??)\\s*" + FLOOR + NUMBER + "호");
    private static final Pattern FLOOR_ONLY =
            Pattern.compile("(?<name>(?:.*?[^0-9a-z-])??)\\s*(?:제\\s?)?(?<floor>[0-9]{1,3})\\s?층");

    /** Names that only repeat what the street's number says, where the flat follows. */
    private static final Pattern RESIDENCE =
            Pattern.compile("[가-힣a-z ]*(?:아파트|오피스텔|빌라|빌|맨션|하우스|타운|원룸|연립|주택|타워|빌딩)");

    private static final Pattern TELLING =
            Pattern.compile(".*(?:[0-9]|단지|상가|지하|옥탑|별관|본관|신관|후문|정문|창고|경비|관리|층|사무|[a-z]).*");
    private static final Set<String> SHARED_NAMES = Set.of("고성군");
    private static final Set<String> COUNTRYSIDE =
            Set.of("경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주");
    private static final Pattern ROAD_TOKEN = Pattern.compile("[가-힣0-9]+(?:로|길)(?:[0-9].*)?");
    private static final Pattern WARD = Pattern.compile("[가-힣]{1,6}[0-9]{0,2}동");

    static PlaceText of(@Nullable String zip, String address1, @Nullable String address2) {
        String whole = plain(address1 + " " + (address2 == null ? "" : address2));
        Matcher road = ROAD.matcher(whole);
        Matcher read = road.matches() ? road : LOT.matcher(whole);
        if (read != road && !read.matches()) {
            return new PlaceText(digits(zip) + "?" + joined(List.of(whole.split(" "))), false);
        }
        List<String> street = street(List.of(read.group(1).split(" ")), read == road);
        String rest = read.group(2) == null ? "" : read.group(2).strip();
        String town =
                street.stream().anyMatch(word -> word.matches("[가-힣]+[시군구]")) ? "" : digits(zip);
        Flat flat = flat(rest);
        return new PlaceText(town + joined(street) + "|" + flat.text(), flat.exact());
    }

    /** One kind of blank, hyphen and letter; what stands in brackets only explains. */
    private static String plain(String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String before = "";
        while (!wide.equals(before) && (wide.indexOf('(') >= 0 || wide.indexOf('[') >= 0)) {
            before = wide;
            wide = BRACKETS.matcher(wide).replaceAll(" ");
        }
        String spaced = SIGNS.matcher(HYPHENS.matcher(wide).replaceAll("-")).replaceAll(" ");
        return APARTMENT.matcher(spaced).replaceAll("아파트").strip();
    }

    private static List<String> street(List<String> words, boolean road) {
        List<String> street = new ArrayList<>(words);
        splitProvince(street);
        String first = street.getFirst();
        String next = street.size() > 1 ? street.get(1) : "";
        String province = Normalising.PROVINCES.get(first);
        // 광주시 is a metropolis (its parts are 구) or a town of 경기 (its parts are 읍, 면, 동).
        if (first.equals("광주시")) {
            province = next.endsWith("구") ? "광주" : null;
        }
        if (province != null) {
            street.set(0, province);
            // Towns and counties of the countryside have names of their own; one does not.
            if (COUNTRYSIDE.contains(province)
                    && next.matches("[가-힣]{2,}[시군]")
                    && !SHARED_NAMES.contains(next)) {
                street.removeFirst();
            }
        }
        if (road) {
            // A road's name is the town's own: the ward before it says nothing more.
            for (int at = street.size() - 2; at > 0; at--) {
                if (WARD.matcher(street.get(at)).matches()
                        && ROAD_TOKEN.matcher(street.get(at + 1)).matches()) {
                    street.remove(at);
                }
            }
        }
        return street;
    }

    /** 경기도성남시 as two words. */
    private static void splitProvince(List<String> street) {
        String first = street.getFirst();
        if (Normalising.PROVINCES.containsKey(first)) {
            return;
        }
        for (Map.Entry<String, String> name : Normalising.PROVINCES.entrySet()) {
            String longName = name.getKey();
            if (longName.length() > 2
                    && first.startsWith(longName)
                    && first.substring(longName.length()).matches("[가-힣]{1,}[시군구]")) {
                street.set(0, longName);
                street.add(1, first.substring(longName.length()));
                return;
            }
        }
    }

    /** What stands behind the street. */
    private record Flat(String text, boolean exact) {}

    private static Flat flat(String rest) {
        if (rest.isEmpty()) {
            return new Flat("", false);
        }
        Matcher house = HOUSE_AND_FLAT.matcher(rest);
        if (house.matches()) {
            return flat(house, "d" + number(house.group("dong")), house.group("floor"), true);
        }
        Matcher dash = HOUSE_DASH_FLAT.matcher(rest);
        if (dash.matches()) {
            return flat(dash, "d" + number(dash.group("dong")), null, true);
        }
        Matcher flat = FLAT.matcher(rest);
        if (flat.matches()) {
            return flat(flat, "", flat.group("floor"), false);
        }
        Matcher floor = FLOOR_ONLY.matcher(rest);
        if (floor.matches()) {
            return new Flat(
                    joined(List.of(floor.group("name").strip().split(" ")))
                            + "f"
                            + number(floor.group("floor")),
                    true);
        }
        return new Flat(
                joined(List.of(rest.split(" "))), rest.chars().anyMatch(Character::isDigit));
    }

    private static Flat flat(
            Matcher read, String house, @Nullable String floor, boolean houseKnown) {
        String name = read.group("name").strip();
        boolean repeats =
                houseKnown
                        ? !TELLING.matcher(name).matches()
                        : RESIDENCE.matcher(name).matches() && !TELLING.matcher(name).matches();
        String ho = number(read.group("ho"));
        boolean told = floor != null && floorOf(ho).equals(number(floor));
        return new Flat(
                (name.isEmpty() || repeats ? "" : joined(List.of(name.split(" "))) + ":")
                        + house
                        + (floor == null || told ? "" : "f" + number(floor))
                        + "h"
                        + ho,
                true);
    }

    /** 12 of 1203. */
    private static String floorOf(String flat) {
        return flat.matches("[0-9]{3,}") ? flat.substring(0, flat.length() - 2) : "";
    }

    private static String number(String text) {
        String bare = text.replaceFirst("^0+(?=[0-9])", "");
        return bare.strip();
    }

    /** Without blanks, except between two numbers, which would become another one. */
    private static String joined(List<String> words) {
        StringBuilder joined = new StringBuilder();
        for (String word : words) {
            if (!joined.isEmpty()
                    && !word.isEmpty()
                    && Character.isDigit(joined.charAt(joined.length() - 1))
                    && Character.isDigit(word.charAt(0))) {
                joined.append(' ');
            }
            joined.append(word);
        }
        return joined.toString();
    }

    private static String digits(@Nullable String zip) {
        String digits = zip == null ? "" : zip.replaceAll("[^0-9]", "");
        return digits.length() == 5 ? digits : "";
    }
}
