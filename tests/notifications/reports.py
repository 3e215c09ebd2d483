"""Reports as mail servers of several makes write them, about a mail of ours."""

POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: bounces@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9B2F41C0.1700000000/mx.example.net"

This is a MIME-encapsulated message.

--9B2F41C0.1700000000/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--9B2F41C0.1700000000/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 9B2F41C0
Arrival-Date: Tue, 24 Nov 2026 08:00:00 +0100 (CET)

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.com
Diagnostic-Code: smtp; 550 {status} <{recipient}>: Recipient address rejected:
    User unknown in virtual mailbox table

--9B2F41C0.1700000000/mx.example.net
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <bounces@example.org>
Message-ID: {message_id}
Subject: =?utf-8?q?Bonjour?=
To: {recipient}

--9B2F41C0.1700000000/mx.example.net--
"""

EXCHANGE = """\
From: <postmaster@corp.example>
To: <bounces@example.org>
Subject: =?utf-8?B?Tm9uIHJlbWlzwqA6IEJvbmpvdXI=?=
In-Reply-To: {message_id}
References: {message_id}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="_000_x_"

--_000_x_
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+TidhIHBhcyDDqXTDqSByZW1pcy48L3A+

--_000_x_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.corp.example
Received-From-MTA: dns;mx.corp.example

Final-Recipient: rfc822;{recipient}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP
 address lookup
X-Display-Name: Somebody

--_000_x_
Content-Type: message/rfc822

From: Agora <agora@example.org>
To: {recipient}
Message-ID: {message_id}
Content-Type: text/plain

Bonjour

--_000_x_--
"""

COMPLAINT = """\
From: <abuse-report@provider.example>
To: <bounces@example.org>
Subject: FW: Bonjour
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part1"

--part1
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report for an email message received from 192.0.2.1.

--part1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <bounces@example.org>
Original-Rcpt-To: <{recipient}>
Source-IP: 192.0.2.1

--part1
Content-Type: message/rfc822
Content-Disposition: inline

From: Agora <agora@example.org>
To: redacted@provider.example
Message-ID: {message_id}
Content-Type: text/plain

Bonjour

--part1--
"""

# What a server writes that gives nothing of the mail back.
BARE = """\
From: MAILER-DAEMON@old.example
To: bounces@example.org
Subject: failure notice
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; old.example

Final-Recipient: RFC822; <{recipient}>
Action: FAILED
Status: 5.0.0 (undefined)

--b--
"""

AWAY = """\
From: <{recipient}>
To: bounces@example.org
Subject: Absent jusqu'au 3
Auto-Submitted: auto-replied
In-Reply-To: {message_id}
Content-Type: text/plain

Je suis absente.
"""


def written(report: str, **values: str) -> bytes:
    """Give a report about a mail, with the line ends of mail."""
    usual = {"action": "failed", "status": "5.1.1"}
    return report.format(**usual | values).replace("\n", "\r\n").encode()
