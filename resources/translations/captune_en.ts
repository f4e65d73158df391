<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>captune::CaptionPage</name>
    <message numerus="yes">
        <source>%n picture(s) taken away.</source>
        <translation>
            <numerusform>%n picture taken away.</numerusform>
            <numerusform>%n pictures taken away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::CaptionSaver</name>
    <message numerus="yes">
        <source>%n caption(s) copied</source>
        <translation>
            <numerusform>%n caption copied</numerusform>
            <numerusform>%n captions copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The captions of %n picture(s) copied</source>
        <translation>
            <numerusform>The captions of %n picture copied</numerusform>
            <numerusform>The captions of %n pictures copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PictureStrip</name>
    <message numerus="yes">
        <source>%n found in %1…</source>
        <translation>
            <numerusform>%n found in %1…</numerusform>
            <numerusform>%n found in %1…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::ReferenceView</name>
    <message numerus="yes">
        <source>%n reference caption(s), picture %1 of %2</source>
        <translation>
            <numerusform>%n reference caption, picture %1 of %2</numerusform>
            <numerusform>%n reference captions, picture %1 of %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::StatusStrip</name>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n in the queue</numerusform>
            <numerusform>%n in the queue</numerusform>
        </translation>
    </message>
</context>
</TS>
