# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""The words that the sample's invented names are made of."""

FIRST_NAMES = """
Adaline Alder Amabel Anselm Ardis Aurin Bettany Blythe Bram Brannock Calla Carys Cassius Cecily Clement Corisande
Damaris Delphia Dov Edda Eilis Eluned Emrys Fenella Finnian Fritha Gethin Ginevra Greer Halcyon Hesper Idris Ilse
Imogen Ione Isidor Jessamy Jorun Juno Kester Lazar Leocadia Linnet Lorcan Lowenna Lucasta Mabyn Maelys Marius
Merrin Minna Nerys Odile Olwen Orla Osric Perpetua Petronel Quill Ragnhild Romilly Rosalba Rufus Sabeth Selwyn
Senara Silvan Sorrel Tamsin Tegwen Thea Torquil Ulla Undine Vesper Viola Wilf Winifred Yestin Zennor
""".split()

LAST_NAMES = """
Ainslough Applegarth Ashdrift Barrowclough Beckwith-Lane Birdsall Blackthornby Brackenridge Briarley Candlish
Cobblewick Corncrake Crowhurst Dapplewood Drinkwater Dunmallow Eastlake Elderfield Fairweather Fallowmere Farthing
Fenwright Flintlock Foxcroft Gallowglass Goldfinch Greenhalgh Halloway Hartsease Hazelrigg Heathersett Holloway-Finch
Ivimey Jessop-Wray Kettlewell Kingfisher Larkspur Lightfoot Longacre Loveday Marchbanks Meadowsweet Millrace
Mistlethwaite Nightingale-Roe Oakenshaw Orchardson Partridge-Vale Pennyquick Plumtree Quillfeather Ravenscar
Rookwood Rosethorne Saltmarsh Sandpiper Shoreditch-Bell Silverlock Sorrowby Starling-Hughes Summersgill Swansong
Tallowfield Thistlewood Turnstone Underhay Vinegard Wainscott Weatherby Whinfell Whistlewood Wildgoose Winterbourne
Wolfenden Yarrowby Yellowlees
""".split()

# By flavour: adjectives, things, and who plays with whom.
ADJECTIVES = {
    "indie": """Attic Bashful Borrowed Brittle Faded Fogbound Gentle Hesitant Ivory Lantern-lit Lopsided Mended Moth-eaten
        Painted Paper Quiet Rainy Reluctant Salt-stained Second-hand Sleepy Small Snowed-in Thimble Threadbare
        Unposted Velveteen Wintering Wooden Woollen""".split(),
    "soul": """Amber Brass-button Burgundy Cadillac-blue Copper Downtown Eastside Golden-hour Gospel High-steppin' Honeyed
        Magnolia Mahogany Midtown Moonlit Patent-leather Peachtree Pearl-handled Riverside Satin Sharkskin Silken
        Slow-burning Southside Sugarcane Tenderhearted Tupelo-bound Uptown Velour Walnut""".split(),
    "folk": """Barefoot Briar Chalkhill Copperplate Drowsy Evergreen Fenland Ferrying Hearthside Hedgerow Hillside Kindly
        Lamplit Linen Long-memoried Meadow Mossy Northbound Orchard Patchwork Pilgrim Roaming Rushlight Saltwater
        Sunday Thatched Tidal Unhurried Wayfaring Wildflower""".split(),
    "country": """Backroad Barbed-wire Box-car Chicory Cottonmouth Crooked Dry-creek Dustbowl Fencepost Freight-yard
        Gravel Hard-luck Hickory Lonesome-mile Mason-jar Mule-train Pinewood Prairie Rattletrap Red-clay Rusted
        Sawmill Sorghum Switchback Tin-roof Tumbledown Two-lane Whiskey-barrel Wildcat Windmill""".split(),
    "neon": """Acrylic After-hours Analogue Chrome Cobalt Digital Electric-blue Fluorescent Glass Halogen Holographic
        Infrared Laminated Liquid Magenta Midnight Mirrored Neon Optical Phosphor Plastic Polaroid Prismatic Pulsing
        Satellite Strobe-lit Synthetic Turquoise Ultra Vapour""".split(),
    "dark": """Ashen Barren Basalt Blackened Bleak Bonefield Broken-toothed Buried Cinder Concrete Feral Gallows Grim
        Hollow Iron Leaden Locked Nettled Obsidian Pallid Ragged Ruined Scorched Shattered Sleepless Smouldering
        Spiteful Sunken Tar-black Vicious""".split(),
    "sun": """Almond Azure Banana-leaf Barefoot Blue-shutter Breezy Calabash Cinnamon Coral Dockside Ebony Guava Gilded
        Hammock Harbour Hibiscus Indigo Jacaranda Kola Lagoon Mango Mandarin Palm-wine Papaya Saffron Seaside Sunlit
        Tamarind Tradewind Verandah""".split(),
}

THINGS = {
    "indie": """Almanac Aviary Balcony Bicycle Bramble Cartographer Chandelier Clockmaker Cupboard Dovecote Gramophone
        Greenhouse Haberdasher Inkwell Lighthouse Lullaby Mapmaker Mitten Orchard Parlour Periscope Postman Quilt
        Rowboat Snowdrift Sparrow Staircase Telegram Umbrella Windowsill""".split(),
    "soul": """Avenue Baritone Bell-boy Cadence Carousel Choirboy Congregation Corner Crooner Dreamboat Earring Fountain
        Gentleman Handkerchief Heartbreaker Jukebox Letterman Messenger Organ Parade Preacher Promenade Ringside
        Serenade Stairwell Sunday-suit Tailor Testimony Trombone Wishbone""".split(),
    "folk": """Acre Barrow Beacon Bellringer Brook Bridle Byway Carter Cottage Cuckoo Drover Fiddler Gleaner Harrow Heron
        Juniper Kettle Loom Mill Miller Millstone Piper Plough Reaper Shepherd Spinney Stile Thistle Weaver
        Wren""".split(),
    "country": """Almanack Banjo Boilermaker Brakeman Bridge Buckboard Canteen Caravan Coyote Crossroad Depot Fiddle
        Harvester Hobo Homestead Horseshoe Jackrabbit Junction Lantern Levee Mailbox Pedlar Porch Preacherman Rail
        Revival Saddlebag Silo Sparrowhawk Wagon""".split(),
    "neon": """Antenna Arcade Asteroid Boulevard Cascade Cassette Circuit Cosmonaut Diode Elevator Escalator Facade
        Filament Frequency Hologram Horizon Mannequin Metropole Modem Motorway Oscillator Parallax Photon Pixel
        Skyline Spectrum Telephone Terminal Transistor Waveform""".split(),
    "dark": """Abattoir Alley Anvil Barricade Bonfire Cairn Carrion Catacomb Chimney Crowbar Curfew Dungeon Foundry
        Gargoyle Guillotine Hound Kiln Labyrinth Mausoleum Nettle Pyre Quarry Razor Scaffold Scythe Siren Slagheap
        Sulphur Vault Vulture""".split(),
    "sun": """Archipelago Bazaar Boatman Calypso Canoe Carnival Caravan Drummer Esplanade Ferry Fisherman Griot
        Hummingbird Kingfish Lime-tree Market Messenger Monsoon Orange-grove Parakeet Pelican Lantern Rooster
        Sandbank Sugar-boat Tambourine Terrace Toucan Veranda Waterseller""".split(),
}

COMPANIES = {
    "indie": "Choir,Ensemble,Society,Library,Correspondence,Orchestra,Club,Quartet",
    "soul": "Revue,Five,Seven,Tones,Brothers,Sisters,Band,Express",
    "folk": "Company,Consort,Fellowship,Family,Ramblers,Singers,Band,Trio",
    "country": "Stringband,Outfit,Ramblers,Boys,Congregation,Band,Pickers,Jamboree",
    "neon": "Machine,System,Club,Sound,Department,Institute,Network,Disco",
    "dark": "Cult,Army,Riot,Order,Coven,Gang,Brigade,Ritual",
    "sun": "Orquestra,All-Stars,Sound,Band,International,Sextet,Dance Band,Brass",
}

# What may stand before a thing in a title, and before a name.
TITLE_OPENINGS = {
    "indie": """Letters to the|The Ghost of the|A Map of the|Half of the|Goodnight,|Leaving the|Songs for the|Under the|
        All but the|Waiting on the|The Last|Dear|Nobody's|Inside the|Somewhere Past the""",
    "soul": """Ain't No|Give Me Your|Hold On to My|Sweet|Ooh, My|Can't Lose This|Tell It to the|Walking Back to the|Too
        Much|One More|Don't Break My|Come Home to the|Lay Down Your|Baby, That|Every Night the""",
    "folk": """The Road to the|Down by the|Early|Ballad of the|When I Left the|My Father's|The Keeper of the|Over the|
        Three Days from the|Farewell to the|Carry Me to the|A Penny for the|Old|Song for the|Winter on the""",
    "country": """Gone to the|Whiskey and the|Lord, That|Miles from the|Burn Down the|Mama's|Dust on the|Ain't My|The
        Devil's|Back to the|Hard Times at the|Bury Me by the|Long Gone|Half the|Twelve Dollar""",
    "neon": """Into the|Night Drive to the|Lost in the|We Are the|Dancing on the|Endless|No More|Touch the|Tokyo|Pale
        Blue|Neon|Signal from the|Fade to the|Falling through the|Automatic""",
    "dark": """Death of the|Burn the|No|Kill Your|Against the|The Fallen|Beneath the|Throne of the|Scream at the|
        Nine Nights in the|Worship the|Bones of the|Out of the|Smash the|Wake the""",
    "sun": """Dance of the|Morning at the|Blue|Song of the|Little|Back to the|Island of the|Goodbye to the|Sunday by the|
        Round the|My Sweet|Rhythm of the|Before the|Barefoot to the|Moon over the""",
}

NAME_OPENINGS = {
    "indie": "Letters to|The Ghost of|A Map of|Goodnight,|Leaving|Dear|Waiting on|Nobody Like",
    "soul": "Sweet|Ooh,|Walking Back to|Don't Break,|Come Home to|Baby|Every Night with|Tell It to",
    "folk": "Ballad of|The Road to|Farewell to|Song for|A Penny for|Over the Hill to|When I Left|Dance with",
    "country": "Lord, That|Miles from|Bury Me by|Mama and|Back to|Long Gone|Whiskey and|Ain't My",
    "neon": "Calling|Night Drive to|Dancing with|We Are|Automatic|Fade to|Electric|Signal from",
    "dark": "Kill|Against|Scream at|The Fall of|Burn for|Bones of|Wake|Rise,",
    "sun": "Little|My Sweet|Song of|Goodbye to|Dance,|Moon over|Morning with|Blue for",
}

TITLE_ENDINGS = {
    "indie": "in December,for Beginners,(Demo),in Three Parts,by the Sea,Again,at Low Tide,on the Stairs",
    "soul": "Tonight,(Parts 1 & 2),of Mine,All Over Again,in the Rain,(Is What You Need),Like That,Blues",
    "folk": "at Evening,in the Snow,and the Sea,in May,Once More,and Me,before Dawn,on the Hill",
    "country": "Blues,at Sundown,in My Truck,by Morning,Waltz,on a Dirt Road,out West,(Live)",
    "neon": "(Extended),Tonight,in Stereo,at 4 A.M.,2000,(Night Mix),in Slow Motion,Forever",
    "dark": "in Flames,Must Fall,of the North,Rising,Is Dead,(Reprise),at the Gate,Now",
    "sun": "in the Sun,of Love,in Blue,after the Rain,(Dub),na Praia,at Noon,Dance",
}
