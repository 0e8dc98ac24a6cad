"""The words reading goes by: closed lists, each a table in sight. Knows nothing of any one story."""

from functools import cache
from importlib.resources import files


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `data/NAME.txt`, a list that lies beside this module; the lines that start with # are comment."""
    lines = files(__package__).joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


# ---- titles: what stands before a name, and what it says of the person -------------------------------------------

# A title is followed by a name and is no part of it. Gender: m, f or "" (either).
TITLES: dict[str, str] = {
    **dict.fromkeys(
        "mr mister master sir lord baron count duke earl viscount marquis marquess prince king emperor monsieur m "
        "signor signore senor señor herr don uncle father brother grandfather grandpa father abbé abbe pere père "
        "squire friar monseigneur dom rabbi granddad chevalier".split(),
        "m",
    ),
    **dict.fromkeys(
        "mrs miss ms lady dame baroness countess duchess viscountess marchioness princess queen empress madame madam "
        "mme mademoiselle mlle signora signorina senora señora senorita señorita frau fraulein fräulein doña donna "
        "aunt auntie mother sister grandmother grandma granny nurse mistress headmistress matron aunty tante".split(),
        "f",
    ),
    **dict.fromkeys(
        "dr doctor prof professor captain capt colonel col major general gen admiral commander lieutenant lieut lt "
        "sergeant sergt sgt corporal private inspector detective constable superintendent officer agent chief judge "
        "justice president senator governor mayor minister chancellor ambassador reverend rev saint st cousin old "
        "young little poor dear pope cardinal bishop archbishop deacon parson pastor coach deputy headmaster "
        "headmaster comrade citizen commissioner secretary marshal warden elder guildmaster archmage master-sergeant "
        "commodore cadet ensign consul pilot healer instructor knight ser".split(),
        "",
    ),
}
# These go with a name but are only praise or pity: they tell nobody apart.
EPITHETS = _words("old young little poor dear big good saint st great late fat tiny")
# Titles that keep a family apart: Mrs. Bennet is not Miss Bennet.
MARRIED = _words("mrs lady madame mme signora senora señora frau countess duchess baroness")
UNMARRIED = _words("miss mademoiselle mlle signorina senorita señorita fraulein fräulein")
# Titles said of almost any man or woman, which do not contradict a rank.
COURTESY = _words("mr mister sir master mrs miss ms madam ma'am monsieur madame")
ABBREVIATED = _words("mr mrs ms dr prof capt col gen lt lieut sergt sgt rev st mme mlle messrs esq hon jr sr m")
HONORIFIC_SUFFIXES = _words("san sama kun chan sensei senpai sempai dono hime nii nee niisan neesan ssi nim")
NAME_SUFFIXES = _words("jr sr esq ii iii iv junior senior")
PARTICLES = _words("de la le du des von van der den of al el bin ibn da di del della dos d' st ap")

# ---- people who are described, not named --------------------------------------------------------------------------

KIN: dict[str, str] = {
    **dict.fromkeys(
        "father dad daddy papa pa grandfather grandpa grandad granddad brother son uncle nephew husband stepfather "
        "stepbrother godfather grandson bridegroom groom widower fiancé stepson brother-in-law father-in-law "
        "son-in-law half-brother foster-father twin-brother godson boyfriend".split(),
        "m",
    ),
    **dict.fromkeys(
        "mother mom mum mommy mummy mama mamma ma grandmother grandma granny gran sister daughter aunt auntie niece "
        "wife stepmother stepsister godmother granddaughter bride widow fiancée stepdaughter sister-in-law "
        "mother-in-law daughter-in-law half-sister foster-mother goddaughter girlfriend".split(),
        "f",
    ),
    **dict.fromkeys(
        "cousin twin parent child baby friend lover partner spouse ward guardian sibling grandparent grandchild "
        "fiance fiancee companion colleague neighbour neighbor roommate teammate mentor rival enemy boss "
        "best-friend mate".split(),
        "",
    ),
}

PERSONS: dict[str, str] = {
    **KIN,
    **dict.fromkeys(
        "man boy gentleman lad fellow chap guy youth bloke sir lord king prince duke earl count baron monk priest friar "
        "abbot butler footman coachman groom policeman fireman salesman postman milkman fisherman huntsman sportsman "
        "workman watchman gamekeeper waiter porter sailor soldier captain-of-horse squire knight wizard sorcerer "
        "warlock god emperor host landlord master schoolboy countryman tradesman clergyman nobleman madman "
        "frenchman englishman irishman scotsman dutchman statesman chairman barman doorman cabman carter drayman "
        "constable parson curate vicar rector bishop pope sultan sheik actor steward hero wretch scoundrel villain "
        "rascal brute ruffian highwayman cowboy bachelor blacksmith carpenter woodcutter hunter mate yeoman peasant "
        "jailer gaoler executioner headmaster schoolmaster signor monsieur".split(),
        "m",
    ),
    **dict.fromkeys(
        "woman girl lady maid maiden lass damsel dame queen princess duchess countess baroness nun abbess governess "
        "housekeeper housemaid chambermaid parlourmaid parlor-maid waitress actress hostess landlady mistress "
        "schoolgirl nurse witch sorceress goddess empress heroine matron spinster midwife laundress seamstress "
        "charwoman gentlewoman countrywoman policewoman saleswoman chairwoman barmaid milkmaid nursemaid lady's-maid "
        "ballerina stewardess headmistress schoolmistress enchantress priestess signora mademoiselle madame".split(),
        "f",
    ),
    **dict.fromkeys(
        "person child baby infant kid teenager adult stranger visitor guest traveller traveler passenger doctor "
        "physician surgeon lawyer solicitor barrister judge clerk secretary teacher professor tutor student pupil "
        "scholar scientist engineer writer author poet artist painter musician singer dancer journalist reporter "
        "editor publisher printer bookseller shopkeeper merchant banker farmer gardener cook servant driver pilot "
        "captain lieutenant sergeant colonel general major admiral commander officer inspector detective guard "
        "sentry soldier spy agent thief robber burglar murderer killer prisoner convict criminal victim witness "
        "suspect patient beggar tramp orphan hermit pilgrim prophet healer ninja shinobi jonin jōnin chunin genin "
        "mage necromancer alchemist apprentice archer warrior fighter mercenary assassin hunter ranger bard rogue "
        "innkeeper bartender barkeep bartender librarian curator porter messenger courier herald ambassador "
        "minister president senator mayor governor chancellor director manager employer employee worker "
        "foreman owner proprietor dealer customer client speaker creature figure invisible elf dwarf orc vampire "
        "werewolf ghost spirit demon angel devil robot android alien cyborg blonde brunette redhead youngster "
        "elder veteran newcomer intruder attacker assailant captor rescuer leader chief boss president sorcerer "
        "cadet medic keeper ferryman clockmaker weaver baker smith miller potter tailor barber chef dentist "
        "psychiatrist therapist counselor counsellor coach principal dean headteacher hokage kage sensei "
        "philosopher mathematician historian nihilist anarchist communist socialist".split(),
        "",
    ),
}
# "the other" and "the first" are people only where someone speaks or acts.
PERSON_GROUPS = _words(
    "men women boys girls ladies gentlemen lads fellows people children kids persons strangers guests soldiers guards "
    "parents brothers sisters sons daughters friends twins couple crowd group family students pupils officers servants "
    "others folk villagers sailors police policemen neighbours neighbors visitors passengers teachers doctors "
    "travellers travelers farmers workers prisoners"
)

DETERMINERS = _words("the a an this that another one some every each no any")
POSSESSIVES: dict[str, str] = {
    "my": "i",
    "our": "we",
    "your": "you",
    "his": "m",
    "her": "f",
    "its": "it",
    "their": "they",
    "thy": "you",
    "hir": "ze",
    "xyr": "xe",
    "zir": "ze",
    "eir": "ey",
    "faer": "fae",
}

# ---- pronouns -------------------------------------------------------------------------------------------------------

# surface form → set it belongs to; "her" and "his" are both object and possessive.
PRONOUNS: dict[str, str] = {
    **dict.fromkeys("he him his himself".split(), "m"),
    **dict.fromkeys("she her hers herself".split(), "f"),
    **dict.fromkeys("they them their theirs themselves themself".split(), "they"),
    **dict.fromkeys("it its itself".split(), "it"),
    **dict.fromkeys("i me my mine myself".split(), "i"),
    **dict.fromkeys("you your yours yourself thou thee thy thine thyself yourselves ye".split(), "you"),
    **dict.fromkeys("we us our ours ourselves".split(), "we"),
    **dict.fromkeys("xe xem xyr xyrs xemself".split(), "xe"),
    **dict.fromkeys("ze zir zirs zirself hir hirs hirself".split(), "ze"),
    **dict.fromkeys("fae faer faers faerself".split(), "fae"),
    **dict.fromkeys("ey em eir eirs emself".split(), "ey"),
}
PRONOUN_SETS = {
    "m": "he/him",
    "f": "she/her",
    "they": "they/them",
    "it": "it/its",
    "xe": "xe/xem",
    "ze": "ze/zir",
    "fae": "fae/faer",
    "ey": "ey/em",
}
SUBJECT_PRONOUNS = _words("he she they i we you it xe ze fae ey")

# ---- verbs ----------------------------------------------------------------------------------------------------------

# Verbs that mean speaking, in the forms a tag has: past and present.
_SPEAK = (
    "add admit admonish advise affirm agree announce answer apologize apologise argue ask assent assert assure bark "
    "bawl beg begin bellow blurt boast breathe burst cackle call caution challenge chide chime chirp choke chuckle "
    "claim command comment complain concede conclude confess confide confirm congratulate console continue coo correct "
    "counter croak croon cry declare demand demur deny drawl echo ejaculate encourage exclaim exhort explain expostulate "
    "falter finish gasp giggle greet grin groan growl grumble grunt grouse hazard hint hiss hoot howl huff hum implore "
    "inform inquire enquire insist instruct interject interpose interrogate interrupt intone invite jest jeer joke "
    "lament laugh lecture lie maintain marvel mimic moan mock mumble murmur muse mutter narrate nod note object "
    "observe offer opine order persist pant plead pray proceed proclaim profess promise prompt pronounce propose protest "
    "purr pursue put quaver query question quip quote rage rant rasp reassure rebuke recall recite recommence reflect "
    "rejoin remark remind remonstrate repeat reply report reprove request respond resume retort return reveal roar rumble "
    "say scoff scold scream screech shout shriek shrill sigh sing smile smirk snap snarl sneer sniff sniffle snicker "
    "snigger snort sob soothe speak splutter sputter squeak squeal stammer state storm stutter submit suggest supplement "
    "surmise swear taunt tease tell testify thank threaten thunder translate trill twitter urge utter venture volunteer "
    "vow wail warn weep welcome whimper whine whisper whoop wonder yell yelp vociferate theorize theorise elaborate "
    "clarify specify acknowledge scowl shrug deadpan grit hedge hesitate inject intervene gush grouch gloat fume "
    "dissemble crow confer coax chant chorus blubber blab babble allow advance accuse holler think"
)
_IRREGULAR = {
    "begin": "began begun",
    "burst": "burst",
    "cry": "cried",
    "deny": "denied",
    "reply": "replied",
    "say": "said",
    "sing": "sang",
    "speak": "spoke",
    "swear": "swore",
    "tell": "told",
    "think": "thought",
    "weep": "wept",
    "put": "put",
    "lie": "lied",
    "grit": "gritted",
    "shrug": "shrugged",
    "beg": "begged",
    "snap": "snapped",
    "nod": "nodded",
    "hum": "hummed",
    "chat": "chatted",
    "submit": "submitted",
    "admit": "admitted",
    "demur": "demurred",
    "quip": "quipped",
    "grin": "grinned",
    "sob": "sobbed",
    "query": "queried",
    "clarify": "clarified",
    "testify": "testified",
    "specify": "specified",
    "confer": "conferred",
    "crow": "crowed",
    "blab": "blabbed",
    "bawl": "bawled",
    "mimic": "mimicked",
}


def _forms(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        past = _IRREGULAR[verb].split()
    elif verb.endswith("e"):
        past = [verb + "d"]
    else:
        past = [verb + "ed"]
    present = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"
    if verb.endswith(("s", "sh", "ch", "x")):
        present = verb + "es"
    return [*past, present]


SPEECH_VERBS = frozenset(f for v in _SPEAK.split() for f in _forms(v)) | _words("quoth saith sez says spake cried")
# Verbs that are a tag on their own; the others are a tag only when they touch the quotation.
# "Tony would say, “…”", "ending by saying, “…”".
UNTENSED = _words("say saying ask asking reply replying cry crying call calling answer answering add adding whispering")
PLAIN_SPEECH_VERBS = _words(
    "said says asked asks replied replies answered answers cried cries exclaimed exclaims whispered whispers shouted "
    "shouts murmured murmurs muttered mutters remarked remarks observed returned continued added adds inquired enquired "
    "demanded declared rejoined responded retorted began repeated called yelled screamed told explained quoth suggested "
    "protested insisted announced admitted agreed pursued resumed interrupted interposed ejaculated stammered gasped "
    "sobbed snapped growled hissed pleaded begged commanded concluded assented faltered"
)
THOUGHT_VERBS = _words("thought thinks reflected mused wondered wonders")
# What people do between their words; a capitalised stranger who does this is a person.
PERSON_VERBS = _words(
    "looked looks smiled smiles nodded nods turned turns walked walks sat sits stood stands laughed laughs sighed sighs "
    "frowned frowns shrugged shrugs stared stares glanced glances thought thinks felt feels knew knows wanted wants "
    "took takes went goes came comes gave gives put puts leaned leant leans shook shakes grinned grins blinked blinks "
    "paused pauses hesitated hesitates rose rises reached reaches stepped steps raised raises lifted lifts pulled pulls "
    "pushed closed opened ran runs watched watches waited waits heard hears saw sees remembered remembers believed "
    "believes decided decides tried tries began begins swallowed swallows exhaled inhaled breathed bit bowed "
    "kissed hugged wept cried dropped picked held holds kept keeps moved moves spoke speaks listened listens "
    "ate drank slept woke dressed wrote read lay lies seemed seems wore wears rolled rolls tilted crossed folded "
    "snorted scowled smirked winced flinched shivered stiffened tensed relaxed blushed flushed paled trembled "
    "had has was is did does would could should must might loved loves hated hates liked likes met"
)
BODY = _words(
    "eye eyes face hand hands head voice heart hair arm arms shoulder shoulders mouth lips lip mind finger fingers chest "
    "foot feet back leg legs cheek cheeks brow brows eyebrow eyebrows gaze expression tone smile breath jaw throat "
    "forehead nose chin knees knee body soul room house wife husband father mother sister brother son daughter friend "
    "eyebrow palm fist neck ear ears lap attention thoughts feelings tears temper"
)

# ---- other words ----------------------------------------------------------------------------------------------------

PLACE_WORDS = _words(
    "street road lane avenue square park hall house abbey hill hills castle river lake sea ocean bay bridge college "
    "school university academy inn tavern hotel church cathedral chapel wood woods forest mountain mountains valley "
    "island isle islands city town village county station court gardens garden terrace place row cottage manor farm "
    "mill market theatre theater club library museum hospital prison tower gate harbour harbor port coast cape desert "
    "canyon creek falls springs heights grove common green field fields moor heath marsh palace temple office bank "
    "company society committee association league army navy empire kingdom republic council ministry parliament "
    "department institute party press times post gazette chronicle review journal herald magazine hotel café cafe "
    "crescent quay wharf dock docks pass peak ridge plains plain quarter district province shire lodge grange priory "
    "street-car saloon restaurant bar building block drive boulevard alley way corner cross world war act day night "
    "century age year ship mine trail ranch"
)
# Words for places that are also last names, where a first name stands before them: Tobias Marsh, Fanny Hill.
SURNAME_PLACES = _words(
    "park hall house hill hills castle lake bay church chapel wood woods forest valley court garden place row cottage "
    "farm mill market temple bank grove common green field fields moor heath marsh banks cross brook bridge lane day "
    "night west gate"
)
# Prepositions that make a capitalised stranger a place rather than a person.
PLACE_PREPOSITIONS = _words("in at into near through across throughout towards toward around outside inside via")
# Words that open a sentence or a speech with a capital and are not in the list of common words.
NEVER_NAMES = _words(
    "i i'm i'll i've i'd o oh ah eh hm hmm um uh er erm mm mmm hush ha haha hey hi ho yo yeah yep nope nah ugh aw aww ow "
    "ouch oops shh sh psst phew wow whoa gosh gee alas hurrah hooray bravo tut bah pooh pshaw humph halloo hullo hello "
    "okay ok thanks goodbye good-bye bye farewell mm-hmm uh-huh huh meh duh yay eek argh aargh gah tch tsk "
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october "
    "november december christmas easter sabbath god god's jesus christ lord heaven heavens hell providence chapter book part "
    "volume english french german latin greek tv ok a.m p.m am pm bc ad n't 's 'd 'll 're 've 'm ain't isn't wasn't don't "
    "didn't won't can't couldn't wouldn't shouldn't that's it's what's who's there's here's let's he's she's they're we're "
    "you're i'm he'd she'd they'd we'd you'd he'll she'll they'll we'll you'll they've we've you've where's how's when's "
    "why's aren't doesn't hasn't haven't hadn't weren't mustn't needn't shan't o'clock everybody nobody somebody anybody "
    "everyone someone anyone good-night good-morning to-day to-morrow to-night yesterday today tomorrow sir ma'am madam "
    "mister miss bloody damn dammit shit fuck fucking crap bullshit goddamn goddammit lol omg wtf"
)
# Forms of address that are said to anyone.
ADDRESS_WORDS = _words(
    "sir madam ma'am dear darling sweetheart honey love my miss mister boy girl child man friend fellow lad dearest "
    "sweetie babe baby mate pal buddy dude bro sis idiot fool kid boss chief doctor captain professor sensei father mother papa mama "
    "mamma mum mom dad daddy grandma grandpa aunt uncle auntie granny brother sister cousin son daughter gentlemen ladies "
    "lady lord majesty highness excellency grace old young comrade"
)
FUNCTION_WORDS = _words(
    "the a an and or but nor so yet for of in on at to from by with without about above below under over into onto upon "
    "after before since until till while when where why how what who whom whose which that this these those there here "
    "then than as if though although because unless whether i you he she it we they me him her us them my your his its our "
    "their mine yours hers ours theirs is am are was were be been being have has had do does did will would shall should "
    "can could may might must not no yes all any both each few more most other some such only own same too very just now "
    "also even still again once never ever always often perhaps maybe well oh neither either both several many none nobody everything nothing something anything "
    "everybody everyone someone anyone whatever whoever whenever wherever however indeed"
)
ADVERBS_IN_TAGS = _words("then again now at last quickly softly only simply finally suddenly too still just also once")

# ---- scenes, facts and moments --------------------------------------------------------------------------------------

# Where a scene can be: rooms, buildings and ground one can stand on; with PLACE_WORDS.
SETTINGS = _words(
    "room bedroom kitchen dining-room drawing-room sitting-room parlour parlor nursery attic cellar basement bathroom "
    "library study classroom corridor hallway hall stairs staircase landing roof rooftop balcony porch veranda doorstep "
    "yard courtyard backyard lawn stable stables barn shed hut cabin tent camp campsite clearing cave tunnel ravine "
    "cliff ridge shore beach bank riverbank pond stream waterfall meadow orchard vineyard swamp jungle desert "
    "plateau border borders crossroads road path trail highway street alley square market tavern inn pub bar café cafe "
    "restaurant shop store bakery bookshop office headquarters station platform train carriage car cab taxi truck bus "
    "bridge ship boat deck barge cockpit spaceship airlock hangar laboratory lab hospital ward infirmary dispensary "
    "clinic morgue cemetery graveyard church chapel temple shrine cathedral school academy dormitory dorm gym arena "
    "stadium theatre theater museum palace castle tower dungeon cell prison jail barracks fortress gate "
    "gates village town city farm garden park forest woods wood mountain mountains lake river sea island harbour harbor "
    "quay dock docks pier lock lock-house towpath lighthouse mill house cottage mansion apartment flat hotel lobby "
    "elevator lift training-ground battlefield field fields valley hill hilltop moor moors sewer sewers bathhouse "
    "onsen throne-room ballroom courtroom compound estate warehouse workshop forge cafeteria canteen locker-room"
)
DAYTIMES = _words(
    "morning afternoon evening night day dawn daybreak sunrise noon midday dusk sunset nightfall twilight midnight "
    "week month year weekend spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday"
)
SPANS_OF_TIME = _words("hour hours day days night nights week weeks month months year years season seasons")
NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}

# What happens, by how much a story turns on it; past and present forms.
TURNS = _words(
    "died dies killed kills murdered murders kissed kisses married marries proposed proposes confessed confesses betrayed "
    "betrays revealed reveals discovered discovers escaped escapes surrendered surrenders exploded explodes crashed "
    "crashes vanished vanishes disappeared disappears collapsed collapses fainted faints wounded shot stabbed drowned "
    "drowns strangled poisoned arrested captured captures kidnapped rescued rescues saved saves defeated defeats "
    "resigned quit attacked attacks destroyed destroys invented elected exiled banished condemned sentenced executed "
    "deserted abandoned trapped imprisoned awoke inherited forged avenged"
)
STEPS_TAKEN = _words(
    "decided decides resolved resolves determined chose chooses refused refuses agreed agrees accepted accepts promised "
    "promises swore swears vowed vows admitted admits realized realised realizes realises learned learnt learns found "
    "finds left leaves arrived arrives returned returns fled flees departed departs landed lands reached reaches fought "
    "fights struck strikes broke breaks burned burnt stole steals gave gives handed offered offers sent sends ordered "
    "orders warned warns threatened threatens joined joins met meets recognized recognised recognizes forgave lost "
    "loses won wins hid hides appeared appears entered enters invited invites demanded demands persuaded convinced "
    "forced freed released hired bought sold paid challenged announced announces explained explains told tells "
    "apologized apologised embraced hugged slapped chased pursued seized grabbed snatched jumped leaped leapt fell falls "
    "bandaged healed bled locked unlocked begged accused blamed planned plans insisted urged taught moved founded built"
)
WEIGHTY = _words(
    "dead death die dying kill killed murder murdered blood love loved marry married wedding pregnant secret secrets truth "
    "lie lied promise promised swear oath betray betrayed traitor war enemy enemies danger escape prison prisoner trap "
    "plan revenge curse cursed missing lost gone leave leaving stay goodbye farewell forever never always brother sister "
    "father mother son daughter king queen save help alive treasure key letter will sorry forgive afraid choose chose "
    "chosen real name home free freedom money weapon fight accident mistake fault gun knife sword poison plot king's world "
    "message orders mission explosion attack captured arrested guilty innocent police hurt wounded injured stole stolen"
)
# What people do between their words; a story seldom turns on it.
BEATS = _words(
    "looked looks smiled smiles nodded nods turned turns sighed sighs frowned shrugged stared stares glanced glances "
    "grinned blinked paused hesitated leaned leant watched waited laughed snorted scowled smirked winced flinched shivered "
    "swallowed exhaled inhaled breathed stood stands sat sits lay moved shifted tilted raised lifted lowered gestured waved "
    "seemed appeared listened felt thought wondered blushed chuckled rolled crossed folded"
)
# What is only wished, feared, supposed or compared has not happened.
IMAGINED = _words(
    "if would could might should may perhaps maybe whether unless wish wished imagine imagined suppose supposed supposing "
    "pretend pretended dreamed dreamt dream as-if wouldn't couldn't shouldn't mightn't wouldn’t couldn’t shouldn’t hoped hope"
)
DENIED = _words(
    "not never no nobody nothing neither nor none hardly scarcely barely didn't didn’t wasn't wasn’t isn't isn’t hadn't "
    "hadn’t don't don’t doesn't doesn’t couldn't couldn’t won't won’t wouldn't wouldn’t aren't aren’t weren't weren’t "
    "haven't haven’t hasn't hasn’t can't can’t cannot without"
)

# What can be stated of somebody.
COLOURS = _words(
    "black brown blue green grey gray hazel amber gold golden silver white red violet purple pink yellow dark light pale "
    "bright deep steel-grey ice-blue blue-grey grey-blue grey-green green-grey blue-green sea-green coal-black jet-black "
    "dark-brown light-brown pale-blue dark-blue bright-green emerald sapphire copper auburn blond blonde ginger chestnut "
    "sandy raven flaxen brunette scarlet crimson mismatched colourless colorless turquoise cerulean turquoise honey-brown"
)
HAIRS = COLOURS | _words(
    "long short curly straight wavy spiky frizzy bushy thick thin thinning shaggy cropped close-cropped braided greying "
    "graying shoulder-length waist-length snow-white fair untidy unruly messy iron-grey salt-and-pepper bald shaven"
)
LOOKS = _words(
    "tall short thin slender slim stout fat plump lean lanky skinny muscular broad broad-shouldered stocky burly petite "
    "handsome beautiful pretty ugly plain lovely blond blonde fair dark dark-haired fair-haired red-haired blue-eyed "
    "bald bearded clean-shaven freckled pale tanned scarred wrinkled lame blind deaf mute one-eyed one-armed hunchbacked "
    "elderly old-looking grey-haired gray-haired white-haired gaunt wiry bony chubby scrawny tiny huge gigantic dark-skinned "
    "pale-skinned redheaded bespectacled one-legged long-legged thickset heavyset portly small square large big-boned"
)
# These say how somebody looks only beside a noun or another such word: "a small, square woman".
LOOKS_IN_COMPANY = _words(
    "small large big short fair dark plain square pale broad lovely old thin tiny huge fat white mute"
)
FEATURES = {
    **dict.fromkeys(("eyes", "eye"), "eyes"),
    **dict.fromkeys(("hair", "curls", "locks", "braid", "braids", "ponytail"), "hair"),
    **dict.fromkeys(
        (
            "beard",
            "moustache",
            "mustache",
            "scar",
            "scars",
            "freckles",
            "tattoo",
            "tattoos",
            "whiskers",
            "limp",
            "birthmark",
        ),
        "appearance",
    ),
}
ANYBODY = _words(
    "man woman boy girl gentleman lady lad lass fellow chap guy youth child kid person creature figure teenager woman "
    "stranger visitor guest passenger traveller traveler baby infant adult victim witness suspect speaker listener youngster "
    "patient client customer newcomer intruder attacker assailant captor rescuer hero heroine wretch scoundrel villain "
    "rascal brute ruffian murderer killer thief robber devil angel spirit ghost god goddess bachelor spinster matron maid "
    "maiden damsel bloke host hostess mistress master elder blonde brunette redhead dame invisible madman criminal lover "
    "employer employee owner proprietor dealer sportsman tramp foreman other foreman madame monsieur sir lord signor fellow"
)
RANKS = (frozenset(PERSONS) | {"heir", "heiress", "wizard", "witch", "mayor", "novelist", "historian", "orphan"}) - (
    frozenset(KIN) | ANYBODY
)
# Titles that are a rank or a calling, rather than courtesy or kinship.
RANK_TITLES = _words(
    "captain capt dr doctor professor prof colonel col major general gen admiral commander lieutenant lieut lt sergeant "
    "sergt sgt corporal private inspector detective constable superintendent officer judge justice president senator "
    "governor mayor minister chancellor ambassador reverend rev commissioner marshal commodore cadet ensign consul "
    "bishop archbishop cardinal pope king queen prince princess duke duchess count countess baron baroness earl headmaster "
    "headmistress squire friar rabbi coach"
)
ITEMS = _words(
    "knife dagger sword blade axe bow spear staff wand gun pistol revolver rifle musket shotgun cane stick umbrella watch "
    "ring necklace locket amulet bracelet key keys book notebook diary journal letter map lantern lamp torch candle bag "
    "satchel basket suitcase trunk purse wallet coin coins money horse pony mule dog cat owl bird boat canoe ship car "
    "carriage wagon bicycle motorcycle house cottage farm shop store mill estate flat apartment phone telephone camera "
    "flute violin guitar piano harp drum ticket passport photograph portrait sack box chest crown cloak shield armour armor "
    "scroll kunai shuriken katana potion crystal jewel diamond pearl brooch whistle pipe hammer whip rope flask"
)
LIMBS = _words(
    "arm arms leg legs hand hands wrist wrists ankle ankles shoulder shoulders rib ribs nose knee knees finger fingers thumb "
    "collarbone collar-bone skull foot feet toe toes hip jaw elbow eye eyes forehead cheek lip neck temple thigh shin calf "
    "palm knuckles spine chest side stomach"
)
WOUNDS = _words("cut gash wound bruise burn scratch bump black-eye bullet scrape")
BELIEFS = _words(
    "believed believes thought thinks supposed suspected suspects assumed assumes imagined fancied said says claimed claims "
    "insisted insists told tells heard maintained declared announced explained understood concluded swore telling saying swearing"
)
GUESSES = _words(
    "if unless whether would could might may should perhaps maybe probably possibly apparently seemed seems seem like as "
    "than suppose supposing imagine imagined wish wished hope hoped doubt doubted pretend pretended pretending dream dreamed "
    "dreamt feared almost must wondered wonder ought guess expected rumoured rumored supposedly who whoever any anyone till "
    "until before unless lest likely joked nearly half dreaming fancying"
)
# Kin by blood, law or vow; friends and rivals are none.
FAMILY = frozenset(KIN) - _words(
    "friend companion neighbour neighbor mate baby child enemy rival colleague boss roommate teammate mentor partner lover "
    "ward guardian parent best-friend boyfriend girlfriend"
)
# What one vows to do or never to do.
DEEDS = _words(
    "leave go stay return sign tell marry let give forgive fight help kill accept join come surrender abandon obey betray "
    "speak trust sell run quit resign protect follow fly sail find open save warn steal rescue burn"
)
