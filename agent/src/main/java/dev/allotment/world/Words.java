package dev.allotment.world;

import java.util.List;

/** The words that names of companies and people are made of. */
final class Words {
    private Words() {}

    static final List<String> ROOTS = words("""
            Alder Amber Anchor Apex Arbor Arden Argon Aspen Atlas Aurora Avalon Azure Barrow Beacon Birch Blue Bolder Boreal
            Bright Brook Cairn Calder Canopy Cardinal Cascade Cedar Cinder Clear Clover Cobalt Comet Copper Coral Crest Crown
            Dale Delta Dorian Drift Dune Eagle East Echo Elder Ember Everest Fair Falcon Fern Field Flint Forge Fox Garnet
            Glen Gold Granite Green Grove Gulf Harbor Hawk Hazel Heather Helio Heron Hill Holly Horizon Iris Iron Ivory Jasper
            Juniper Keel Kestrel Lake Lark Laurel Linden Lumen Lunar Lynx Maple Marble Meadow Meridian Mesa Mill Moss Noble
            North Nova Oak Ocean Onyx Opal Orchard Orion Otter Peak Pebble Pine Pioneer Polar Prairie Quartz Quill Raven
            Red Reed Ridge River Robin Rock Rose Rowan Ruby Sable Saffron Sage Sequoia Shore Sierra Silver Slate Solar
            Sparrow Spring Sterling Stone Summit Swift Talon Teal Terra Thistle Thorn Timber Topaz True Tundra Umber Vale
            Vector Verdant Vista West Willow Wind Winter Wolf Wren Zenith Zephyr""");

    static final List<String> TAILS = words(
            "bank bay bridge brook burn crest croft dale field ford gate grove hall ham haven hill hurst land leaf line mark"
                    + " mere mont more path point port rock side stone ton wall ward water way well wick wood worth yard");

    static final List<String> FIRST_NAMES = words("""
            Ada Adam Alice Amir Ana Andrea Anna Ben Bianca Bruno Carla Carlos Chen Clara Daniel David Diego Dora Elena Eli
            Emma Erik Eva Fatima Felix Finn Gabriel Grace Hana Hugo Ida Ines Ivan Jack Jana Jonas Julia Kai Karim Kate Lars
            Laura Lea Leo Lina Lucas Lucia Marco Maria Marta Max Maya Mia Milan Mona Nadia Nils Nina Noah Olga Oscar Paula
            Pedro Petra Priya Rafael Raj Rosa Ruth Samir Sara Simon Sofia Stefan Tara Theo Tom Uma Vera Viktor Yara Zoe""");

    static final List<String> LAST_NAMES = words("""
            Adams Alvarez Andersen Bauer Becker Bernard Bianchi Brown Carter Castillo Chen Clark Costa Diaz Dubois Edwards
            Evans Fischer Foster Garcia Gomez Gray Green Haas Hansen Harris Hoffmann Hughes Ivanova Jansen Johnson Kaya Keller
            Khan Klein Kovacs Kumar Lambert Larsen Lee Lewis Lopez Martin Mehta Meyer Miller Moreau Morgan Murphy Nguyen
            Nielsen Novak Okafor Olsen Patel Perez Petrov Price Quinn Ramos Reed Rossi Roux Santos Sato Schmidt Silva Singh
            Smith Sousa Stein Svensson Tanaka Taylor Torres Turner Visser Vogel Wagner Walker Weber White Wolf Wood Young""");

    static final List<String> WEBMAIL =
            words("gmail.com yahoo.com outlook.com hotmail.com gmx.de icloud.com web.de orange.fr proton.me");

    static final List<String> TECHNOLOGIES =
            words("AWS Azure Salesforce HubSpot SAP Oracle Shopify Snowflake Kubernetes Zendesk Marketo Workday");

    static final List<String> BANDS =
            List.of("1-10", "11-50", "51-200", "201-500", "501-1,000", "1,001-5,000", "5,001-10,000", "10,001+");

    static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
