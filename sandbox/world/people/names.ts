/** Word lists for people who do not exist. */
const words = (text: string): string[] => text.trim().split(/\s+/);

export const firstNames = {
  female:
    words(`Ada Aisha Alice Amara Amelia Anna Anya Ava Beth Bella Carmen Chloe Clara Daisy Dana Elena Ella Elsie Emma Erin Esme Eva Faith Fatima Fiona
    Freya Gemma Georgia Grace Hana Hannah Harriet Hazel Holly Ines Iris Isla Ivy Jade Jasmine Jess Julia Kate Kiera Lara Layla Leah Lena Lila Lily Lucia
    Lucy Luna Maia Maria Martha Maya Megan Mei Mia Mila Molly Nadia Naomi Nina Nora Olive Orla Paula Phoebe Poppy Priya Rosa Rose Ruby Ruth Sadie Sana
    Sara Selma Sienna Sofia Stella Tara Tessa Thea Uma Vera Willow Yara Yasmin Zara Zoe`),
  male: words(`Aaron Adam Alex Amir Andre Arjun Arlo Ben Caleb Carlos Charlie Chris Cole Connor Dan Daniel David Dev Dylan Eli Elliot Ethan Evan Felix Finn
    Frank Gabriel George Hamza Harry Harvey Henry Hugo Ian Ibrahim Isaac Jack Jacob Jake James Jamie Joel Jonas Jude Kai Kamal Kenji Kofi Leo Levi Liam
    Logan Louis Luca Lucas Luis Marco Marcus Mason Mateo Max Milo Nathan Niall Nico Noah Oliver Omar Oscar Otis Owen Pablo Quinn Rafael Ravi Reece Robin
    Rory Ryan Sam Samir Seth Simon Stefan Theo Thomas Toby Tom Tyler Victor Will Xavier Yusuf Zach`),
};

export const lastNames =
  words(`Abbott Adeyemi Ahmed Akhtar Allen Andersson Armstrong Ashworth Bailey Baker Barnes Begum Bell Bennett Bianchi Black Bond
  Bradley Brooks Brown Burke Burton Byrne Campbell Carter Castillo Chapman Chen Clark Cole Cooper Costa Cox Cruz Dahl Davies Dawson Diaz Dixon Doyle Dunn
  Edwards Ellis Evans Farrell Fernandez Fisher Fletcher Ford Foster Fox Garcia Gibson Gill Gomez Gordon Graham Grant Gray Green Gupta Hall Hansen Harper
  Harris Hart Hayes Hill Hoffman Holmes Hopkins Howard Hughes Hunt Hussain Ito Jackson Jensen Johnson Jones Joshi Kaur Keller Kelly Khan Kim King Klein
  Knight Kumar Lam Lane Larsen Lee Lewis Lopez Lynch Marshall Martin Mason Mensah Meyer Mills Mitchell Moore Morales Morgan Morris Murphy Murray Nakamura
  Nguyen Novak Nowak Obi Okafor Oliveira Osei Owens Palmer Park Parker Patel Pearce Pereira Perry Phillips Porter Powell Price Quinn Rahman Ramos Reed
  Reid Reyes Rhodes Richards Rivera Roberts Robinson Rossi Russell Ryan Santos Saunders Schmidt Scott Shah Sharma Shaw Silva Simpson Singh Smith Spencer
  Stewart Stone Sullivan Suzuki Tanaka Taylor Thomas Thompson Torres Turner Vargas Wagner Walker Walsh Ward Watson Webb West White Williams Wilson Wong
  Wood Wright Yang Yilmaz Young Zhang`);

/** A handle says of itself that it is made up: demo.<word>.<word><number>. */
export const handleWords = {
  first: words(
    "amber birch cloud cosy coral dawn dusty ember fern gentle golden hazy honey indigo juniper little lunar maple misty mossy oat olive paper pebble quiet river rosy salty slow sunny tiny velvet wild winter",
  ),
  second: words(
    "attic bakes cabin candle corner crafts cup desk diary draws fig finds garden habit home jar kettle kitchen lantern letters loft mornings nest notes parcel pots records shelf spins studio table thread vinyl windows",
  ),
};
